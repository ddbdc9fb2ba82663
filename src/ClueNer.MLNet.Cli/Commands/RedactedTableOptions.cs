using System.CommandLine;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options for the inputs and outputs of <c>redact</c> and <c>restore</c>: one document, or any input of <c>tag</c>.</summary>
internal sealed class RedactedTableOptions
{
    private readonly Option<string?> _format = new ValueOption<string?>(
        "--format", "format", "The input format: document (each file is one text), text (one text per line), jsonl, csv, tsv, parquet, idv or xlsx (default: by extension; document for .txt files and standard input).")
        .AcceptOnlyFromAmong(RowFormats.InputNames);
    private readonly Option<string?> _outputFormat = new ValueOption<string?>(
        "--output-format", "format", "The output format: text, jsonl, csv, tsv, parquet, idv or xlsx (default: by extension, or as the input).")
        .AcceptOnlyFromAmong([.. RowFormats.OutputNames, RowFormat.Text.Name()]);
    private readonly Option<string?> _textColumn;

    public RedactedTableOptions(string textColumnDescription) =>
        _textColumn = new("--text-column") { Description = textColumnDescription, HelpName = "name" };

    public TableRunOptions Run { get; } = new();

    public void AddTo(Command command)
    {
        command.AddOptions(_format, _outputFormat, _textColumn);
        Run.AddTo(command);
    }

    public string? TextColumn(ParseResult parsed) => parsed.GetValue(_textColumn);

    /// <summary>Whether the whole input is one text.</summary>
    public bool IsDocument(ParseResult parsed, string? input)
    {
        var isDocument = parsed.GetValue(_format) is { } format
            ? RowFormats.Parse(format) == RowFormat.Document
            : input is null or InputFiles.StandardInput || RowFormats.OfFile(input) is null or RowFormat.Text;
        return isDocument && !Directory.Exists(input) && parsed.GetValue(_outputFormat) is null && !Run.IsTable(parsed)
            && (input is null || input == InputFiles.StandardInput || File.Exists(input) || !input.AsSpan().ContainsAny('*', '?'));
    }

    /// <summary>Reads the settings of a run.</summary>
    public RunSettings Read(ParseResult parsed, string? input, string? outputName, RowWork work)
    {
        var inputs = Run.Inputs(parsed, input is null ? [] : [input], RowFormats.Parse(parsed.GetValue(_format)));
        var output = TableRunOptions.OutputOf(outputName);
        var outputFormat = OutputNames.FormatOfChanged(output, RowFormats.Parse(parsed.GetValue(_outputFormat)), inputs.Format);
        return Run.Read(parsed, inputs, output, outputFormat, TextColumn(parsed), work);
    }
}
