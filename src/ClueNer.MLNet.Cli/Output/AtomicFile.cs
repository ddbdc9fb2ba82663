using System.Text;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>A file or standard output that is written in one go: a file appears under its name when it is whole.</summary>
internal static class AtomicFile
{
    /// <summary>UTF-8 without a byte order mark, which throws where the text is broken.</summary>
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="path">The file; null or <c>-</c> is standard output.</param>
    /// <param name="write">Writes all of it.</param>
    public static void Write(string? path, Action<TextWriter> write)
    {
        try
        {
            WriteText(path, write);
        }
        catch (EncoderFallbackException e)
        {
            throw new CommandException("A text holds half of a surrogate pair, expected whole characters, since UTF-8 has no others: correct that text.", inner: e);
        }
    }

    private static void WriteText(string? path, Action<TextWriter> write)
    {
        if (path is null or "-")
        {
            using var output = new StreamWriter(new StandardOutput(), Encoding, bufferSize: 1 << 16);
            write(output);
            return;
        }

        var resolved = PartialFile.Resolve(path);
        using var partial = PartialFile.Open(resolved);
        try
        {
            partial.Stream.SetLength(0);
            using (var output = new StreamWriter(partial.Stream, Encoding, bufferSize: 1 << 16, leaveOpen: true))
            {
                write(output);
            }

            partial.Commit();
        }
        catch
        {
            partial.Discard();
            throw;
        }
    }
}
