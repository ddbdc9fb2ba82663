namespace ClueNer.MLNet.Cli.Files;

/// <summary>The numbers of the system errors that a run handles, on Linux and macOS.</summary>
internal static class SystemErrors
{
    public const int Interrupted = 4;
    public const int NoSpace = 28;
    public const int BrokenPipe = 32;

    public static int TryAgain => OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>The reader has closed the pipe.</summary>
    public static bool IsBrokenPipe(IOException e) => e.HResult == BrokenPipe || e.HResult == unchecked((int)0x8007006D);

    public static bool IsNoSpace(IOException e) => e.HResult == NoSpace || e.HResult == unchecked((int)0x80070070);

    /// <summary>Another process holds the file's lock.</summary>
    public static bool IsLocked(IOException e) => e.HResult == TryAgain || e.HResult == unchecked((int)0x80070020);
}
