namespace ClueNer.MLNet.Cli.Runs;

/// <summary>
/// Ctrl-C and SIGTERM: a clear end at once. A run can be killed at any moment, so there is nothing to wait for.
/// </summary>
/// <param name="abandon">Says whether another run can go on.</param>
internal sealed class Interruption(Func<bool> abandon) : IDisposable
{
    private readonly StopSignals _signals = new(exitCode =>
    {
        if (!Console.IsErrorRedirected)
        {
            // The progress bar hides the cursor.
            Console.Error.Write("\u001b[?25h");
        }

        Console.Error.WriteLine(abandon() ? "Stopped; run it again with --resume to go on." : "Stopped; nothing was written.");
        Environment.Exit(exitCode);
    });

    public void Dispose() => _signals.Dispose();
}
