using System.CommandLine;
using ClueNer.MLNet.Cli.Evaluation;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener annotations</c>.</summary>
internal sealed class AnnotationsCommand : CommandWithExample
{
    private readonly Argument<string> _input = new("file")
    {
        Description = "Annotated texts: the output of tag (JSONL), what doccano, Label Studio, Prodigy, spaCy 2 or brat (a folder) writes, CLUENER's JSON, CoNLL columns, UER-py's .tsv, or tokens with ner_tags.",
    };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write, or for brat the folder (default: standard output).", HelpName = "file" };
    private readonly Option<string?> _outputFormat = new ValueOption<string?>(
        "--output-format", "format", $"The format to write: {string.Join(", ", AnnotationFormats.Names)} (default: by extension, otherwise jsonl).")
        .AcceptOnlyFromAmong(AnnotationFormats.Names);
    private readonly AnnotatedFieldOptions _fields = new();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only errors." };

    public AnnotationsCommand()
        : base(
            "annotations",
            "Converts annotated texts from one format to another: the output of tag for correction, and corrected texts for training.",
            """
            cluener annotations tagged.jsonl -o tasks.json --output-format label-studio
            cluener annotations tagged.jsonl -o to-correct --output-format brat
            cluener annotations export.json -o gold.jsonl --annotator alice@example.org
            """)
    {
        Arguments.Add(_input);
        this.AddOptions(_output, _outputFormat);
        _fields.AddTo(this);
        Options.Add(_quiet);
    }

    protected override int Run(ParseResult parsed)
    {
        var input = parsed.GetValue(_input)!;
        var output = TableRunOptions.OutputOf(parsed.GetValue(_output));
        var format = parsed.GetValue(_outputFormat) is { } name ? AnnotationFormats.Parse(name)
            : (output is null ? null : AnnotationFormats.OfOutput(output)) ?? AnnotationFormat.EntityJson;
        NamedFiles.RefuseSame([output], [input], "input and output");
        var fields = _fields.Read(parsed);
        if (!AnnotatedFiles.HasEntities(input, fields))
        {
            throw new CommandException($"'{input}' has no annotations in a known format, expected texts with their entities: tag it first, or name the format with --annotation-format.");
        }

        var notes = new GoldNotes();
        var (texts, entities) = (0L, 0L);
        Write(output, format, Counted());
        if (!parsed.GetValue(_quiet))
        {
            Console.Error.WriteLine(FormattableString.Invariant($"{texts:N0} texts, {entities:N0} entities."));
            notes.SayLeftOut();
        }

        return ExitCode.Success;

        IEnumerable<AnnotatedText> Counted()
        {
            foreach (var text in AnnotatedFiles.Read(input, fields))
            {
                texts++;
                entities += text.Entities.Count;
                notes.Add(text);
                yield return text;
            }
        }
    }

    private static void Write(string? output, AnnotationFormat format, IEnumerable<AnnotatedText> texts)
    {
        if (format != AnnotationFormat.Brat)
        {
            WholeOutput.Write(output, writer => AnnotationFile.Write(writer, texts, format));
        }
        else if (output is null)
        {
            throw CommandException.Usage("The brat format cannot be written to standard output, expected a folder: add -o FOLDER.");
        }
        else
        {
            AnnotationFile.WriteBratFolder(output, texts);
        }
    }
}
