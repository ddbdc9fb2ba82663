namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Turns Ctrl-C and SIGTERM into the cancellation of work that cleans up before it ends.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly StopSignals _signals;
    private int _exitCode;

    public Cancellation() => _signals = new StopSignals(exitCode =>
    {
        Interlocked.CompareExchange(ref _exitCode, exitCode, 0);
        _source.Cancel();
    });

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of the first signal.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

    public void Dispose()
    {
        _signals.Dispose();
        _source.Dispose();
    }
}
