using System.CommandLine;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener tag</c>.</summary>
internal sealed class TagCommand : CommandWithExample
{
    private readonly Argument<string[]> _inputs = new("inputs")
    {
        Description = "Files, folders and wildcards. Omit them, or use -, for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The output file (default: standard output). Compressed if the name ends in .gz.", HelpName = "file" };
    private readonly Option<string?> _format = new ValueOption<string?>(
        "--format", "format", "The input format: jsonl, csv, tsv, text (one text per line), document (each file is one text), parquet, idv or xlsx (default: by extension, jsonl for standard input).")
        .AcceptOnlyFromAmong(RowFormats.InputNames);
    private readonly Option<string?> _outputFormat = new ValueOption<string?>(
        "--output-format", "format", "The output format: jsonl, csv, tsv, parquet, idv or xlsx (default: by extension, jsonl for standard output).")
        .AcceptOnlyFromAmong(RowFormats.OutputNames);
    private readonly ValueOption<string?> _textColumn = new("--text-column", "name", "The column or field with the text (default: text).");
    private readonly ValueOption<string?> _outputColumn = new("--output-column", "name", "The column or field to add (default: entities).");
    private readonly ChoiceOption _offsets = new("--with-offsets", "unit", "The unit of charStart and charEnd: utf16, codepoint or utf8.", "utf16", "codepoint", "utf8");
    private readonly TableRunOptions _run = new();
    private readonly RecognitionOptions _recognition = new();

    public TagCommand()
        : base(
            "tag",
            "Finds entities in the texts of files of any size. Every other column passes through.",
            """
            cluener tag news.csv --text-column body -o tagged.jsonl
            zcat texts.gz | cluener tag --format text > tagged.jsonl
            cluener tag big.parquet -o out.parquet --shard 3/16 --resume
            """)
    {
        Arguments.Add(_inputs);
        this.AddOptions(_output, _format, _outputFormat, _textColumn, _outputColumn, _offsets);

        _recognition.AddTo(this);
        _run.AddTo(this);
    }

    protected override int Run(ParseResult parsed)
    {
        if (QuickLook.Texts(parsed.GetValue(_inputs) ?? []) is { } texts && parsed.GetValue(_output) is null)
        {
            using var recognizer = new EntityRecognizer(_recognition.LoadModel(parsed), _recognition.Read(parsed, mayPause: false));
            QuickLook.Show(texts, recognizer, _run.IsQuiet(parsed));
            return ExitCode.Success;
        }

        var inputs = _run.Inputs(parsed, parsed.GetValue(_inputs) ?? [], RowFormats.Parse(parsed.GetValue(_format)));
        var output = TableRunOptions.OutputOf(parsed.GetValue(_output));
        var outputFormat = OutputNames.Format(output, RowFormats.Parse(parsed.GetValue(_outputFormat)));
        var work = new TagWork(
            _recognition.LoadModel(parsed),
            _recognition.Read(parsed, mayPause: inputs.Sources[0].IsPipe),
            Enum.Parse<CharUnit>(parsed.GetValue(_offsets)!, ignoreCase: true),
            parsed.GetValue(_outputColumn) ?? OutputNames.Default(outputFormat));
        return TableRunOptions.Run(_run.Read(parsed, inputs, output, outputFormat, parsed.GetValue(_textColumn), work));
    }
}
