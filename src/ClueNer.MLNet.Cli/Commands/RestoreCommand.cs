using System.CommandLine;
using System.Text;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener restore</c>.</summary>
internal sealed class RestoreCommand : CommandWithExample
{
    private readonly Argument<string?> _input = new("file")
    {
        Description = "The redacted text or table, edited or not. Omit it, or use -, for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly DictionaryOptions _dictionary = new("The dictionary that redact wrote.");
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The output file (default: standard output).", HelpName = "file" };
    private readonly RedactedTableOptions _table = new("The column or field to restore (default: every text).");

    public RestoreCommand()
        : base(
            "restore",
            "Puts back what redact replaced, even in a text that has been edited since.",
            """
            cluener restore redacted.txt --dictionary names.json -o report.txt
            curl -s "$SERVICE" | cluener restore --dictionary names.json
            cluener restore redacted.parquet --dictionary names.json -o back.parquet
            """)
    {
        Arguments.Add(_input);
        _dictionary.Dictionary.Required = true;
        _dictionary.AddTo(this);
        Options.Add(_output);
        _table.AddTo(this);
    }

    protected override int Run(ParseResult parsed)
    {
        var input = parsed.GetValue(_input);
        var file = parsed.GetValue(_dictionary.Dictionary)!;
        NamedFiles.RefuseSame([parsed.GetValue(_output)], [input, file], "input, output and dictionary");
        var dictionary = _dictionary.Load(parsed, file);
        if (!_table.IsDocument(parsed, input))
        {
            var work = new RestoreWork(text => EntityRedactor.Restore(text, dictionary), allTexts: _table.TextColumn(parsed) is null);
            return TableRunOptions.Run(_table.Read(parsed, input, parsed.GetValue(_output), work));
        }

        var text = _table.Run.Text;
        WholeOutput.Write(parsed.GetValue(_output), writer => RestoreText(input, text.Encoding(parsed), writer, dictionary), text.Output(parsed, RowFormat.Document));
        return ExitCode.Success;
    }

    private static void RestoreText(string? input, Encoding? encoding, TextWriter writer, RedactionDictionary dictionary)
    {
        using var reader = TextFiles.OpenText(input, encoding);
        var restorer = new RedactionRestorer(dictionary);
        var buffer = new char[1 << 16];
        for (int count; (count = TextFiles.Guard(input, encoding, () => reader.Read(buffer))) > 0;)
        {
            writer.Write(restorer.Append(buffer.AsSpan(0, count)));
            writer.Flush();
        }

        writer.Write(restorer.Flush());
    }
}
