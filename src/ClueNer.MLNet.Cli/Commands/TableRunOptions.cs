using System.CommandLine;
using System.CommandLine.Parsing;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of commands that process a table, and the run itself.</summary>
internal sealed class TableRunOptions
{
    private readonly ValueOption<Shard?> _shard = new("--shard", "i/n", "Process one part of several: 3/16 takes every 16th block of 4,096 rows, starting with the third. Join the parts with merge.")
    {
        CustomParser = ParseShard,
    };
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue a run that was interrupted." };
    private readonly ValueOption<string?> _rejects = new(
        "--rejects", "file", "Write unreadable rows to this file and continue. Without it, the first unreadable row stops the run.");
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only errors." };

    public TextFileOptions Text { get; } = new();

    public void AddTo(Command command)
    {
        Text.AddTo(command);
        command.AddOptions(_shard, _resume, _rejects, _quiet);
    }

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public Shard? Shard(ParseResult parsed) => parsed.GetValue(_shard);

    /// <summary>Whether any option is given that applies only to tables.</summary>
    public bool IsTable(ParseResult parsed) => parsed.GetValue(_shard) is not null || parsed.GetValue(_resume) || parsed.GetValue(_rejects) is not null;

    /// <summary>Finds the inputs and their common format.</summary>
    public (IReadOnlyList<InputSource> Sources, RowFormat Format) Inputs(ParseResult parsed, IReadOnlyList<string> arguments, RowFormat? format) =>
        InputFiles.Find(arguments, format, Text.Encoding(parsed));

    /// <summary>Reads the settings of a run. A null output is standard output, and a null text column is the default one.</summary>
    public RunSettings Read(
        ParseResult parsed, (IReadOnlyList<InputSource> Sources, RowFormat Format) inputs, string? output, RowFormat outputFormat, string? textColumn, RowWork work)
    {
        var settings = new RunSettings
        {
            Work = work,
            Command = parsed.CommandResult.Command.Name,
            Options = Given(parsed),
            Sources = inputs.Sources,
            Format = inputs.Format,
            Output = output,
            OutputFormat = outputFormat,
            TextColumn = textColumn,
            Separator = Text.Separator(parsed),
            Sheet = Text.Sheet(parsed),
            OutputText = Text.Output(parsed, outputFormat),
            Shard = parsed.GetValue(_shard),
            Resume = parsed.GetValue(_resume),
            Rejects = parsed.GetValue(_rejects),
            Quiet = parsed.GetValue(_quiet),
        };
        Check(settings);
        return settings;
    }

    /// <summary>Runs with a progress report, says if the run can be resumed, and returns the exit code.</summary>
    public static int Run(RunSettings settings)
    {
        using var run = new TableRun(settings, TimeProvider.System);
        using var signals = new StopSignals(exitCode => Stop(exitCode, run.Abandon()));
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
                Console.Error.WriteLine("Finished rows are kept: run it again with --resume to continue.");
            }

            throw;
        }

        progress.Summary();
        return run.Counts.Rejects > 0 ? ExitCode.SomeRejected : ExitCode.Success;
    }

    /// <summary>The output file; null for the names of standard output.</summary>
    public static string? OutputOf(string? name) => name is "-" or "/dev/stdout" ? null : name;

    /// <summary>The given options, except for file names and those that do not change the output.</summary>
    private static Dictionary<string, string> Given(ParseResult parsed)
    {
        string[] others = ["--output", "--dictionary", "--dictionary-key-file", "--shard", "--resume", "--rejects", "--quiet", "--workers", "--model"];
        return parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(option => !option.Implicit && !others.Contains(option.Option.Name, StringComparer.Ordinal))
            .ToDictionary(option => option.Option.Name, option => string.Join(' ', option.Tokens.Select(token => token.Value)), StringComparer.Ordinal);
    }

    /// <summary>Ends the process immediately: a run can be killed at any moment, so there is nothing to wait for.</summary>
    private static void Stop(int exitCode, bool canResume)
    {
        if (!Console.IsErrorRedirected)
        {
            // The progress bar hides the cursor.
            Console.Error.Write("\u001b[?25h");
        }

        Console.Error.WriteLine(canResume ? "Stopped; run it again with --resume to continue." : "Stopped; nothing was written.");
        Environment.Exit(exitCode);
    }

    private static void Check(RunSettings settings)
    {
        var toFile = settings.Output is not null && !PartialFile.IsDevice(settings.Output);
        if (settings.Resume && (settings.FromPipe || !toFile))
        {
            throw CommandException.Usage("--resume needs an input and an output that are files, since a pipe cannot be read again: name files.");
        }

        NamedFiles.RefuseSame([settings.Output, settings.Rejects, settings.Work.StateFile], settings.Sources.Select(source => source.Path), "input, output and rejects");
    }

    private static Shard? ParseShard(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var shard = Rows.Shard.Parse(text);
        if (shard is null)
        {
            result.AddError($"--shard is '{text}', expected i/n with i from 1 to n: write it like 3/16.");
        }

        return shard;
    }
}
