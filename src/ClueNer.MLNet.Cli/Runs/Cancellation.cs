namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Ctrl-C and SIGTERM for work that takes a token and cleans up after itself before it ends.</summary>
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

    /// <summary>What the first signal says.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

    public void Dispose()
    {
        _signals.Dispose();
        _source.Dispose();
    }
}
