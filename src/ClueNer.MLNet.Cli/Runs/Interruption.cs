using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Cli;

/// <summary>
/// Ctrl-C and SIGTERM: a clear end at once. A run can be killed at any moment, so there is nothing to wait for.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="abandon">Says whether another run can go on.</param>
    public Interruption(Func<bool> abandon)
    {
        Register(PosixSignal.SIGINT, ExitCode.Interrupted);
        Register(PosixSignal.SIGTERM, ExitCode.Terminated);

        void Register(PosixSignal signal, int exitCode) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (!Console.IsErrorRedirected)
            {
                // The progress bar hides the cursor.
                Console.Error.Write("\u001b[?25h");
            }

            Console.Error.WriteLine(abandon() ? "Stopped; run it again with --resume to go on." : "Stopped; nothing was written.");
            Environment.Exit(exitCode);
        }));
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
