using System.CommandLine;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
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

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "The file that can restore the text. Only you can read it. If it exists, its numbering continues.",
        HelpName = "file",
    };

    private readonly RedactedTableOptions _table = new("The column or field with the text (default: text).");

    private readonly Option<string> _style = new Option<string>("--style")
    {
        Description = "What replaces an entity: placeholder (〔name1〕, which can be restored), mask (张**), word, or removal.",
        HelpName = "style",
        DefaultValueFactory = _ => "placeholder",
    }.AcceptOnlyFromAmong("placeholder", "mask", "word", "removal");

    private readonly Option<string?> _word = new("--word") { Description = "The word that --style word writes (default: [已脱敏]).", HelpName = "word" };

    private readonly Option<float?> _recall = new("--recall")
    {
        Description = "Also redact where the model gives an entity at least this probability, from 0 to 1. 0.1 leaks less and removes more.",
        HelpName = "threshold",
    };

    private readonly Option<bool> _everyOccurrence = new("--every-occurrence") { Description = "Redact everything that is found once wherever it occurs in that text." };

    private readonly DetectorOptions _detectors = new();

    private readonly RecognitionOptions _recognition = new();

    public RedactCommand()
        : base(
            "redact",
            "Replaces entities and personal numbers (ID, mobile, bank card, …). restore puts them back.",
            """
            cluener redact report.txt -o redacted.txt --dictionary names.json
            cluener redact mails.jsonl --text-column body --style mask > masked.jsonl
            cluener redact big.parquet -o part-3.parquet --shard 3/16 --resume \
              --dictionary names-3.json
            """)
    {
        Arguments.Add(_input);
        foreach (var option in new Option[] { _output, _dictionary, _style, _word, _recall, _everyOccurrence })
        {
            Options.Add(option);
        }

        _detectors.AddTo(this);

        _recognition.AddTo(this);
        _table.AddTo(this);
    }

    protected override int Run(ParseResult parsed)
    {
        var style = Style(parsed.GetValue(_style)!);
        var dictionaryFile = parsed.GetValue(_dictionary);
        if (style == RedactionStyle.Placeholder != dictionaryFile is not null)
        {
            throw CommandException.Usage(style == RedactionStyle.Placeholder
                ? "--style placeholder has no --dictionary, expected a file for what restores the text: add --dictionary FILE, or take another style."
                : $"--style {parsed.GetValue(_style)} has a --dictionary, expected none, since it cannot be restored: leave it out.");
        }

        NamedFiles.RefuseSame([parsed.GetValue(_output), dictionaryFile], [parsed.GetValue(_input)], "input, output and dictionary");
        dictionaryFile = dictionaryFile is null ? null : PartialFile.Resolve(dictionaryFile);
        // Until the redacted text is there too: whoever waited for the lock finds both.
        using var held = dictionaryFile is null ? null : DictionaryLock.Take(dictionaryFile);
        var dictionary = dictionaryFile is null ? null : Dictionary(dictionaryFile, _table.Run.Shard(parsed));
        var redactor = new EntityRedactor(Redaction(parsed, style));
        var model = _recognition.LoadModel(parsed);
        var input = parsed.GetValue(_input);
        if (!_table.IsDocument(parsed, input))
        {
            var work = new RedactWork(
                (text, entities) => redactor.Redact(text, entities, dictionary).Text, model, Recognition(parsed, input), RedactedTableOptions.Given(parsed));
            return TableRunOptions.Run(_table.Read(
                parsed, input, parsed.GetValue(_output), dictionary is null ? work : work.With(dictionaryFile!, () => dictionary.Save(dictionaryFile!))));
        }

        using var recognizer = new EntityRecognizer(model, Recognition(parsed, input));
        AtomicFile.Write(parsed.GetValue(_output), writer =>
        {
            var text = TextFiles.Whole(input);
            writer.Write(redactor.Redact(text, recognizer.Recognize(text), dictionary).Text);
            // Before the text is there under its name: a redacted text whose dictionary is lost cannot be restored.
            dictionary?.Save(dictionaryFile!);
        });
        return ExitCode.Success;
    }

    /// <summary>The dictionary of earlier runs, or a new one; shards count beside each other.</summary>
    private static RedactionDictionary Dictionary(string file, Shard? shard)
    {
        var (index, count) = (shard?.Number - 1 ?? 0, shard?.Count ?? 1);
        if (!File.Exists(file))
        {
            return new RedactionDictionary(index, count);
        }

        var dictionary = RedactionDictionary.Load(file);
        return shard is null || (dictionary.Shard, dictionary.ShardCount) == (index, count)
            ? dictionary
            : throw new CommandException(
                $"'{file}' is the dictionary of part {dictionary.Shard + 1}/{dictionary.ShardCount}, expected one of its own for shard {shard}, so that no number is given twice: name another.");
    }

    private EntityRedactionOptions Redaction(ParseResult parsed, RedactionStyle style)
    {
        var options = new EntityRedactionOptions
        {
            Style = style,
            EveryOccurrence = parsed.GetValue(_everyOccurrence),
            Detectors = _detectors.Read(parsed),
        };
        return parsed.GetValue(_word) is { } word ? options with { FixedWord = word } : options;
    }

    private EntityRecognizerOptions Recognition(ParseResult parsed, string? input)
    {
        var options = _recognition.Read(parsed, mayPause: input is null or InputFiles.StandardInput);
        return options with { Decoding = options.Decoding with { NotOutsideThreshold = parsed.GetValue(_recall) } };
    }

    private static RedactionStyle Style(string name) => name switch
    {
        "mask" => RedactionStyle.Mask,
        "word" => RedactionStyle.FixedWord,
        "removal" => RedactionStyle.Removal,
        _ => RedactionStyle.Placeholder,
    };
}
