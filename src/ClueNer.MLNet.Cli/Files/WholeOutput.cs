using System.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>Writes a file or standard output in one go. A file gets its name only when it is complete.</summary>
internal static class WholeOutput
{
    /// <summary>Writes to a file; null or <c>-</c> is standard output.</summary>
    public static void Write(string? path, Action<TextWriter> write, OutputText? text = null)
    {
        try
        {
            WriteText(path, write, text?.Encoding ?? new UTF8Encoding(text?.HasMark == true, throwOnInvalidBytes: true));
        }
        catch (EncoderFallbackException e) when (text?.Encoding is { } encoding)
        {
            throw new CommandException($"A text holds a character that {encoding.WebName} does not have, expected an encoding that does: take --output-encoding gb18030 or utf-8.", inner: e);
        }
        catch (EncoderFallbackException e)
        {
            throw new CommandException("A text holds half of a surrogate pair, expected whole characters, since UTF-8 has no others: correct that text.", inner: e);
        }
    }

    private static void WriteText(string? path, Action<TextWriter> write, Encoding encoding)
    {
        if (path is null or "-")
        {
            using var output = new StreamWriter(new StandardOutput(), encoding, bufferSize: 1 << 16);
            write(output);
            return;
        }

        var resolved = PartialFile.Resolve(path);
        using var partial = PartialFile.Open(resolved);
        try
        {
            partial.Stream.SetLength(0);
            using (var output = new StreamWriter(partial.Stream, encoding, bufferSize: 1 << 16, leaveOpen: true))
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
