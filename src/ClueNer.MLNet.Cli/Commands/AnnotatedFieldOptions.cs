using System.CommandLine;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of commands that read the output of <c>tag</c>; they have the same names there.</summary>
internal sealed class AnnotatedFieldOptions
{
    private readonly ValueOption<string> _textColumn = new("--text-column", "name", "The field with the text, in JSON files.")
    {
        DefaultValueFactory = _ => ReadingOptions.DefaultTextColumn,
    };
    private readonly ValueOption<string?> _outputColumn = new("--output-column", "name", "The field that holds the entities in the output of tag (default: entities).");
    private readonly AnnotationOptions _annotations = new();

    public void AddTo(Command command)
    {
        command.AddOptions(_textColumn, _outputColumn);
        _annotations.AddTo(command);
    }

    public AnnotatedFields Read(ParseResult parsed) => new(parsed.GetValue(_textColumn)!, parsed.GetValue(_outputColumn), _annotations.Read(parsed));
}
