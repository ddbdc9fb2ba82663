using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Handles Ctrl-C and SIGTERM: they do not end the process, but call a method with their exit code.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals(Action<int> stop)
    {
        Register(PosixSignal.SIGINT, ExitCode.Interrupted);
        Register(PosixSignal.SIGTERM, ExitCode.Terminated);

        void Register(PosixSignal signal, int exitCode) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop(exitCode);
        }));
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
