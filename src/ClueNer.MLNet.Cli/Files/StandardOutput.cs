using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>
/// Standard output as bytes. Unlike the console's stream, it fails when the reader has closed the pipe. Unlike a file stream, it shares the
/// file position with the commands before and after it.
/// </summary>
internal sealed partial class StandardOutput : OneWayStream
{
    private readonly Stream? _console = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : null;

    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_console is not null)
        {
            _console.Write(buffer);
            return;
        }

        while (!buffer.IsEmpty)
        {
            var written = WriteBytes(1, buffer, (nuint)buffer.Length);
            if (written < 0)
            {
                Check(Marshal.GetLastPInvokeError());
                continue;
            }

            buffer = buffer[(int)written..];
        }
    }

    public override void Flush() => _console?.Flush();

    private static void Check(int error)
    {
        switch (error)
        {
            case SystemErrors.Interrupted:
                return;
            case var again when again == SystemErrors.TryAgain:
                // Another process made the pipe non-blocking, and it is full at the moment.
#pragma warning disable RS0030 // There is no event to wait for: the pipe belongs to another program.
                Thread.Sleep(1);
#pragma warning restore RS0030
                return;
            default:
                throw new IOException($"Standard output cannot be written: {Marshal.GetPInvokeErrorMessage(error)}.", error);
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int file, ReadOnlySpan<byte> buffer, nuint count);
}
