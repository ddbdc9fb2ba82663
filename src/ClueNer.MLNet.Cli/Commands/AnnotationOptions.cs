using System.CommandLine;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of every command that reads annotated texts.</summary>
internal sealed class AnnotationOptions
{
    private readonly Option<string?> _format = new ValueOption<string?>(
        "--annotation-format", "format", $"The format of the annotated texts: {string.Join(", ", AnnotationFormats.Names)} (default: detected from the content).")
        .AcceptOnlyFromAmong(AnnotationFormats.Names);
    private readonly ValueOption<string?> _annotator = new("--annotator", "name", "Use only the annotations of this annotator, in files of Label Studio or Prodigy.");
    private readonly ValueOption<string?> _tagNames = new(
        "--tag-names", "names", "The names of ner_tags that are numbers, from 0: O,B-name,I-name,… or a file with one name a line.");
    private readonly ValueOption<string?> _encoding = new(
        "--encoding", "name", "The encoding of the annotated texts: gb18030, gbk, big5, utf-16, … (default: utf-8, or according to a byte order mark).");

    public void AddTo(Command command) => command.AddOptions(_format, _annotator, _tagNames, _encoding);

    public AnnotationReadingOptions Read(ParseResult parsed) => new()
    {
        Format = parsed.GetValue(_format) is { } format ? AnnotationFormats.Parse(format) : null,
        Annotator = parsed.GetValue(_annotator),
        Encoding = TextEncodings.Parse(parsed.GetValue(_encoding)),
        TagNames = parsed.GetValue(_tagNames) is { } names ? Names(names) : null,
    };

    private static string[] Names(string names) => File.Exists(names)
        ? [.. File.ReadLines(names).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim())]
        : names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } list ? list
        : throw CommandException.Usage($"--tag-names is '{names}', expected names separated by commas, or a file: write it like O,B-name,I-name.");
}
