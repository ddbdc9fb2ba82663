using System.CommandLine;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Output;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary><c>cluener redact</c>.</summary>
internal sealed class RedactCommand : CommandWithExample
{
    private readonly Argument<string?> _input = new("file")
    {
        Description = "A text file, or JSONL with a text field. Omit it, or use -, for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The output file (default: standard output).", HelpName = "file" };

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "The file that can restore the text. Only you can read it. If it exists, its numbering continues.",
        HelpName = "file",
    };

    private readonly Option<string?> _format = new Option<string?>("--format")
    {
        Description = "The input format: document (the file is one text) or jsonl (default: jsonl for .jsonl files, otherwise document).",
        HelpName = "format",
    }.AcceptOnlyFromAmong("document", "jsonl");

    private readonly Option<string> _textColumn = new("--text-column") { Description = "The field with the text (default: text).", HelpName = "name", DefaultValueFactory = _ => "text" };

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
            """)
    {
        Arguments.Add(_input);
        foreach (var option in new Option[] { _output, _dictionary, _format, _textColumn, _style, _word, _recall, _everyOccurrence })
        {
            Options.Add(option);
        }

        _detectors.AddTo(this);

        _recognition.AddTo(this);
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
        var dictionary = dictionaryFile is null ? null : File.Exists(dictionaryFile) ? RedactionDictionary.Load(dictionaryFile) : new RedactionDictionary();
        var redactor = new EntityRedactor(Redaction(parsed, style));
        using var recognizer = new EntityRecognizer(_recognition.LoadModel(parsed), Recognition(parsed));
        AtomicFile.Write(parsed.GetValue(_output), writer =>
        {
            Redact(parsed, text => redactor.Redact(text, recognizer.Recognize(text), dictionary).Text, writer);
            // Before the text is there under its name: a redacted text whose dictionary is lost cannot be restored.
            dictionary?.Save(dictionaryFile!);
        });
        return ExitCode.Success;
    }

    private void Redact(ParseResult parsed, Func<string, string> redact, TextWriter writer)
    {
        var input = parsed.GetValue(_input);
        var jsonl = parsed.GetValue(_format) is { } format ? format == "jsonl" : Path.GetExtension(input) == ".jsonl";
        if (!jsonl)
        {
            writer.Write(redact(TextFiles.Whole(input)));
            return;
        }

        using var lines = TextFiles.OpenLines(input);
        new JsonTexts(parsed.GetValue(_textColumn)!, redact).Copy(lines, writer);
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

    private EntityRecognizerOptions Recognition(ParseResult parsed)
    {
        var options = _recognition.Read(parsed, mayPause: false);
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
