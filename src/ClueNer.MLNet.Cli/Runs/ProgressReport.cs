using Spectre.Console;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>
/// Shows the progress of a run on standard error: a bar on a terminal, otherwise a line now and then, or nothing if quiet. A last line
/// has the totals.
/// </summary>
internal sealed class ProgressReport(bool quiet, bool outputIsTerminal, Func<RunCounts> counts, Func<double?> share, TimeProvider time)
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private readonly RunCounts _before = counts();

    private TimeSpan Elapsed => time.GetElapsedTime(_start);

    public void Around(Action work)
    {
        if (quiet || (outputIsTerminal && !Console.IsErrorRedirected))
        {
            work();
        }
        else if (Console.IsErrorRedirected)
        {
            using var timer = time.CreateTimer(_ => Console.Error.WriteLine(Line()), null, LogEvery, LogEvery);
            work();
        }
        else
        {
            Draw(work);
        }
    }

    /// <summary>Prints the line with the totals.</summary>
    public void Summary()
    {
        if (!quiet)
        {
            var done = counts();
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{done.RowsIn:N0} rows in = {done.RowsOut:N0} rows out + {done.Rejects:N0} rejects; {(done.NullTexts > 0 ? FormattableString.Invariant($"{done.NullTexts:N0} without a text; ") : string.Empty)}{done.Entities:N0} entities; {Time(Elapsed)}, {RowsPerSecond(done):N0} rows/s."));
        }
    }

    private void Draw(Action work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(Line()), maxValue: 1);
                task.IsIndeterminate = share() is null;
                using var timer = time.CreateTimer(
                    _ =>
                    {
                        task.Value = share() ?? 0;
                        task.Description = Markup.Escape(Line());
                    },
                    null,
                    TimeSpan.Zero,
                    DrawEvery);
                work();
            });
    }

    private string Line()
    {
        var done = counts();
        var line = FormattableString.Invariant($"{done.RowsOut + done.Rejects:N0} rows, {RowsPerSecond(done):N0} rows/s, {done.Entities:N0} entities");
        return share() is { } part and > 0.001 and < 1 ? $"{line}, {Time(Elapsed * ((1 - part) / part))} left" : line;
    }

    private double RowsPerSecond(RunCounts done) =>
        (done.RowsOut + done.Rejects - _before.RowsOut - _before.Rejects) / Math.Max(0.001, Elapsed.TotalSeconds);

    private static string Time(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", null) : time.TotalMinutes >= 1 ? time.ToString(@"m\:ss", null) : FormattableString.Invariant($"{time.TotalSeconds:F1} s");
}
