using System.CommandLine;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener redact</c>.</summary>
internal sealed class RedactCommand : CommandWithExample
{
    private readonly Argument<string?> _input = new("file")
    {
        Description = "A text file, or a table: JSONL, CSV, Parquet, … with a text column; a folder or a wildcard. Omit it, or use -, for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The output file (default: standard output).", HelpName = "file" };
    private readonly DictionaryOptions _dictionary = new("The file that can restore the text. Only you can read it. If it exists, its numbering continues.");
    private readonly RedactedTableOptions _table = new("The column or field with the text (default: text).");
    private readonly RedactionStyleOptions _style = new();
    private readonly Option<bool> _everyOccurrence = new("--every-occurrence") { Description = "Redact everything that is found once wherever it occurs in that text." };
    private readonly Option<bool> _sameNames = new("--same-names") { Description = "Redact a person's name that is found in one text in all texts. Reads the input twice." };
    private readonly DetectorOptions _detectors = new();
    private readonly RecognitionOptions _recognition = new();

    public RedactCommand()
        : base(
            "redact",
            "Replaces entities and personal numbers (ID, mobile, bank card, …). restore puts them back.",
            """
            cluener redact report.txt -o redacted.txt --dictionary names.json
            cluener redact mails.jsonl --text-column body --style mask > masked.jsonl
            cluener redact report.txt --style replace --dictionary names.json \
              --dictionary-key-file key -o redacted.txt
            cluener redact big.parquet -o part-3.parquet --shard 3/16 --resume \
              --dictionary names-3.json
            """)
    {
        Arguments.Add(_input);
        Options.Add(_output);
        _dictionary.AddTo(this);
        _style.AddTo(this);
        this.AddOptions(_everyOccurrence, _sameNames);
        _detectors.AddTo(this);
        _recognition.AddTo(this);
        _table.AddTo(this);
    }

    protected override int Run(ParseResult parsed)
    {
        var dictionaryFile = parsed.GetValue(_dictionary.Dictionary);
        if (_style.IsRestorable(parsed) != dictionaryFile is not null)
        {
            throw CommandException.Usage(_style.IsRestorable(parsed)
                ? $"--style {_style.Name(parsed)} has no --dictionary, expected a file for what restores the text: add --dictionary FILE, or take another style."
                : $"--style {_style.Name(parsed)} has a --dictionary, expected none, since it cannot be restored: leave it out.");
        }

        NamedFiles.RefuseSame([parsed.GetValue(_output), dictionaryFile], [parsed.GetValue(_input)], "input, output and dictionary");
        dictionaryFile = dictionaryFile is null ? null : PartialFile.Resolve(dictionaryFile);
        // Held until the redacted text is complete too, so that whoever waits for the lock finds both.
        using var held = dictionaryFile is null ? null : DictionaryLock.Take(dictionaryFile);
        var options = Redaction(parsed);
        var redactor = new EntityRedactor(options);
        var dictionary = dictionaryFile is null ? null : Dictionary(parsed, redactor, dictionaryFile);
        var model = _recognition.LoadModel(parsed);
        var input = parsed.GetValue(_input);
        return _table.IsDocument(parsed, input)
            ? RedactDocument(parsed, redactor, model, dictionary, dictionaryFile)
            : RedactTable(parsed, options, redactor, model, dictionary, dictionaryFile);
    }

    private int RedactDocument(ParseResult parsed, EntityRedactor redactor, EntityModel model, RedactionDictionary? dictionary, string? dictionaryFile)
    {
        var input = parsed.GetValue(_input);
        using var recognizer = new EntityRecognizer(model, Recognition(parsed, input));
        WholeOutput.Write(parsed.GetValue(_output), writer =>
        {
            var text = TextFiles.Whole(input, _table.Run.Text.Encoding(parsed));
            writer.Write(redactor.Redact(text, recognizer.Recognize(text), dictionary).Text);
            if (dictionary is not null)
            {
                // Saved before the text gets its name: without the dictionary it could not be restored.
                _dictionary.Save(parsed, dictionary, dictionaryFile!);
            }
        }, _table.Run.Text.Output(parsed, RowFormat.Document));
        return ExitCode.Success;
    }

    private int RedactTable(
        ParseResult parsed, EntityRedactionOptions options, EntityRedactor redactor, EntityModel model, RedactionDictionary? dictionary, string? dictionaryFile)
    {
        var input = parsed.GetValue(_input);
        var recognition = Recognition(parsed, input);
        var work = new RedactWork(
            (text, entities) => redactor.Redact(text, entities, dictionary).Text,
            model,
            recognition,
            dictionaryFile,
            dictionary is null ? null : () => _dictionary.Save(parsed, dictionary, dictionaryFile!));
        var settings = _table.Read(parsed, input, parsed.GetValue(_output), work);
        if (parsed.GetValue(_sameNames))
        {
            if (settings.FromPipe)
            {
                throw CommandException.Usage("--same-names is given for standard input, expected a file, which can be read twice: save the input to a file first.");
            }

            // The work has not started yet, so it uses this redactor.
            redactor = new EntityRedactor(options with { KnownNames = NameSearch.In(settings, model, recognition) });
        }

        return TableRunOptions.Run(settings);
    }

    /// <summary>The dictionary of earlier runs, or a new one. Each shard has its own numbers.</summary>
    private RedactionDictionary Dictionary(ParseResult parsed, EntityRedactor redactor, string file)
    {
        var shard = _table.Run.Shard(parsed);
        var (index, count) = (shard?.Number - 1 ?? 0, shard?.Count ?? 1);
        if (!File.Exists(file))
        {
            return redactor.CreateDictionary(index, count);
        }

        var dictionary = _dictionary.Load(parsed, file);
        return shard is null || (dictionary.Shard, dictionary.ShardCount) == (index, count)
            ? dictionary
            : throw new CommandException(
                $"'{file}' is the dictionary of part {dictionary.Shard + 1}/{dictionary.ShardCount}, expected one of its own for shard {shard}, so that no number is given twice: name another.");
    }

    private EntityRedactionOptions Redaction(ParseResult parsed) => _style.Read(parsed) with
    {
        EveryOccurrence = parsed.GetValue(_everyOccurrence),
        Detectors = _detectors.Read(parsed),
    };

    private EntityRecognizerOptions Recognition(ParseResult parsed, string? input) =>
        _detectors.Recognition(parsed, _recognition.Read(parsed, mayPause: input is null or InputFiles.StandardInput));
}
