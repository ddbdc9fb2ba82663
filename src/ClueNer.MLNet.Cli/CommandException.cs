namespace ClueNer.MLNet.Cli;

/// <summary>Ends the run with one sentence on standard error and an exit code.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Error, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public static CommandException Usage(string message) => new(message, Cli.ExitCode.Usage);
}
