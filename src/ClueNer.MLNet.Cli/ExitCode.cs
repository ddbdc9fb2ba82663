namespace ClueNer.MLNet.Cli;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A problem with the data, the model or the machine.</summary>
    public const int Error = 1;

    /// <summary>A problem with the command line.</summary>
    public const int Usage = 2;

    /// <summary>All rows are done, and some of them were rejected.</summary>
    public const int SomeRejected = 3;

    /// <summary>Ctrl-C, numbered as shells do.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, numbered as shells do.</summary>
    public const int Terminated = 143;
}
