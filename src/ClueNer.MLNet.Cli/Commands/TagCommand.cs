using System.CommandLine;
using System.CommandLine.Parsing;
using ClueNer.MLNet.Cli.Input;
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

    private readonly Option<string?> _format = new Option<string?>("--format")
    {
        Description = "The input format: jsonl, csv, tsv, text (one text per line), document (each file is one text), parquet or idv (default: by extension, jsonl for standard input).",
        HelpName = "format",
    }.AcceptOnlyFromAmong(RowFormats.InputNames);

    private readonly Option<string?> _outputFormat = new Option<string?>("--output-format")
    {
        Description = "The output format: jsonl, csv, tsv, parquet or idv (default: by extension, jsonl for standard output).",
        HelpName = "format",
    }.AcceptOnlyFromAmong(RowFormats.OutputNames);

    private readonly Option<string?> _textColumn = new("--text-column") { Description = "The column or field with the text (default: text).", HelpName = "name" };

    private readonly Option<string?> _outputColumn = new("--output-column") { Description = "The column or field to add (default: entities).", HelpName = "name" };

    private readonly Option<string> _offsets = new Option<string>("--with-offsets")
    {
        Description = "The unit of charStart and charEnd: utf16, codepoint or utf8.",
        HelpName = "unit",
        DefaultValueFactory = _ => "utf16",
    }.AcceptOnlyFromAmong("utf16", "codepoint", "utf8");

    private readonly Option<Shard?> _shard = new("--shard")
    {
        Description = "Process one part of several: 3/16 takes every 16th block of 4,096 rows, starting with the third. Join the parts with merge.",
        HelpName = "i/n",
        CustomParser = ParseShard,
    };

    private readonly Option<bool> _resume = new("--resume") { Description = "Continue a run that was interrupted." };

    private readonly Option<string?> _rejects = new("--rejects") { Description = "Write unreadable rows to this file and continue. Without it, the first unreadable row stops the run.", HelpName = "file" };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only errors." };

    private readonly TextFileOptions _text = new();

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
        foreach (var option in new Option[] { _output, _format, _outputFormat, _textColumn, _outputColumn, _offsets })
        {
            Options.Add(option);
        }

        _text.AddTo(this);
        _recognition.AddTo(this);
        foreach (var option in new Option[] { _shard, _resume, _rejects, _quiet })
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parsed)
    {
        if (QuickLook.Texts(parsed.GetValue(_inputs) ?? []) is { } texts && parsed.GetValue(_output) is null)
        {
            using var recognizer = new EntityRecognizer(_recognition.LoadModel(parsed), _recognition.Read(parsed, mayPause: false));
            QuickLook.Show(texts, recognizer, parsed.GetValue(_quiet));
            return ExitCode.Success;
        }

        var settings = Read(parsed);
        using var run = new TagRun(settings);
        using var interruption = new Interruption(run.Abandon);
        var progress = new ProgressReport(
            settings.Quiet, settings.Output is null && !Console.IsOutputRedirected, () => run.Counts, () => run.Input.Share, TimeProvider.System);
        try
        {
            progress.Around(run.Run);
        }
        catch (Exception e)
        {
            if (run.Abandon() && e is not CommandException)
            {
                Console.Error.WriteLine("What is done is kept: run it again with --resume to go on.");
            }

            throw;
        }

        progress.Summary();
        return run.Counts.Rejects > 0 ? ExitCode.SomeRejected : ExitCode.Success;
    }

    private TagSettings Read(ParseResult parsed)
    {
        var (sources, format) = InputFiles.Find(parsed.GetValue(_inputs) ?? [], Format(parsed, _format), _text.Encoding(parsed));
        var output = parsed.GetValue(_output) is "-" or "/dev/stdout" ? null : parsed.GetValue(_output);
        var outputFormat = OutputNames.Format(output, Format(parsed, _outputFormat));
        var settings = new TagSettings
        {
            Sources = sources,
            Format = format,
            Output = output,
            OutputFormat = outputFormat,
            TextColumn = parsed.GetValue(_textColumn),
            OutputColumn = parsed.GetValue(_outputColumn) ?? OutputNames.Default(outputFormat),
            Separator = _text.Separator(parsed),
            OutputText = _text.Output(parsed, outputFormat),
            Model = _recognition.LoadModel(parsed),
            Recognition = _recognition.Read(parsed, mayPause: sources[0].IsPipe),
            Unit = Enum.Parse<CharUnit>(parsed.GetValue(_offsets)!, ignoreCase: true),
            Shard = parsed.GetValue(_shard),
            Resume = parsed.GetValue(_resume),
            Rejects = parsed.GetValue(_rejects),
            Quiet = parsed.GetValue(_quiet),
        };
        Check(settings);
        return settings;
    }

    private static void Check(TagSettings settings)
    {
        var toFile = settings.Output is not null && !PartialFile.IsDevice(settings.Output);
        if (settings.Resume && (settings.FromPipe || !toFile))
        {
            throw CommandException.Usage("--resume needs an input and an output that are files, since a pipe cannot be read again: name files.");
        }

        var outputs = new[] { settings.Output, settings.Rejects }.OfType<string>().Select(Path.GetFullPath).ToList();
        if (outputs.Distinct(StringComparer.Ordinal).Count() < outputs.Count
            || settings.Sources.Any(source => source.Path is not null && outputs.Contains(Path.GetFullPath(source.Path), StringComparer.Ordinal)))
        {
            throw CommandException.Usage("One file is named twice among input, output and rejects, expected three different files: name another.");
        }
    }

    private static RowFormat? Format(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } name ? RowFormats.Parse(name) : null;

    private static Shard? ParseShard(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var shard = Shard.Parse(text);
        if (shard is null)
        {
            result.AddError($"--shard is '{text}', expected i/n with i from 1 to n: write it like 3/16.");
        }

        return shard;
    }
}
