using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Cli;

/// <summary>Ctrl-C and SIGTERM for work that takes a token and clears up behind itself before it ends.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _exitCode;

    public Cancellation()
    {
        Register(PosixSignal.SIGINT, Cli.ExitCode.Interrupted);
        Register(PosixSignal.SIGTERM, Cli.ExitCode.Terminated);

        void Register(PosixSignal signal, int exitCode) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            Interlocked.CompareExchange(ref _exitCode, exitCode, 0);
            _source.Cancel();
        }));
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What the first signal says.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }
}
