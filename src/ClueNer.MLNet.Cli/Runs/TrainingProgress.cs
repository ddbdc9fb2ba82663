namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Shows the progress of a training on standard error: one changing line on a terminal, otherwise a line now and then.</summary>
internal sealed class TrainingProgress(TimeProvider time) : IProgress<EntityTrainingProgress>
{
    private const string ClearLine = "\r\u001b[K";

    private static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(200);

    private long _shown = time.GetTimestamp();

    public void Report(EntityTrainingProgress value)
    {
        if (value.Note is { } note)
        {
            Console.Error.WriteLine(Console.IsErrorRedirected ? note : ClearLine + note);
        }
        else if (time.GetElapsedTime(_shown) > (Console.IsErrorRedirected ? LogEvery : DrawEvery))
        {
            _shown = time.GetTimestamp();
            var line = FormattableString.Invariant(
                $"step {value.Step} of {value.StepCount}, epoch {value.Epoch}, loss {value.Loss:0.0000}, {value.TokensPerSecond:N0} tokens/s, {Left(value.TimeLeft)} left");
            if (Console.IsErrorRedirected)
            {
                Console.Error.WriteLine(line);
            }
            else
            {
                Console.Error.Write(ClearLine + line);
            }
        }
    }

    private static string Left(TimeSpan time) => FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
}
