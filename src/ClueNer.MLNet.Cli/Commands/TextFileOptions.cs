using System.CommandLine;
using System.Text;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options for how files are read and written, other than their format.</summary>
internal sealed class TextFileOptions
{
    private readonly ValueOption<string?> _encoding = new(
        "--encoding", "name", "The encoding of the input: gb18030, gbk, big5, utf-16, … (default: utf-8, or according to a byte order mark).");
    private readonly ValueOption<string?> _separator = new(
        "--separator", "char", "The separator of CSV columns: ',', ';', '|' or tab (default: detected from the header line).");
    private readonly ValueOption<string?> _outputEncoding = new("--output-encoding", "name", "The encoding of the output (default: utf-8).");
    private readonly Option<bool> _bom = new("--bom") { Description = "Begin the output with a byte order mark, so that Excel recognises UTF-8." };
    private readonly ValueOption<string?> _sheet = new("--sheet", "name", "The sheet of an .xlsx file (default: the first).");

    public void AddTo(Command command) => command.AddOptions(_encoding, _separator, _sheet, _outputEncoding, _bom);

    /// <summary>The encoding of the input; null for UTF-8, or the one of the byte order mark.</summary>
    public Encoding? Encoding(ParseResult parsed) => TextEncodings.Parse(parsed.GetValue(_encoding));

    public string? Sheet(ParseResult parsed) => parsed.GetValue(_sheet);

    public char? Separator(ParseResult parsed) => parsed.GetValue(_separator) switch
    {
        null => null,
        "tab" or "\\t" or "\t" => '\t',
        [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n') => one,
        var other => throw CommandException.Usage($"--separator is '{other}', expected one character, or tab: write it like ';'."),
    };

    public OutputText Output(ParseResult parsed, RowFormat format)
    {
        var text = new OutputText(TextEncodings.Parse(parsed.GetValue(_outputEncoding)), parsed.GetValue(_bom));
        return format.IsText() || text == OutputText.Default
            ? text
            : throw CommandException.Usage($"The output is {format.Name()}, which has an encoding of its own, expected text: leave out --output-encoding and --bom.");
    }
}
