namespace ClueNer.MLNet.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something in the data, the model or the machine.</summary>
    public const int Error = 1;

    /// <summary>Something in the command line.</summary>
    public const int Usage = 2;

    /// <summary>All rows are done, and some went to the rejects file.</summary>
    public const int SomeRejected = 3;

    /// <summary>Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, as shells count it.</summary>
    public const int Terminated = 143;
}
