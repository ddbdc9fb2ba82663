using System.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>The encodings of text files.</summary>
internal static class TextEncodings
{
    /// <summary>The replacement for bytes that are invalid in an encoding. It is no character, so no text contains it.</summary>
    public const char Undecodable = '\uFFFF';

    private const int Sample = 1 << 16;

    private static readonly Encoding Gb18030 = Strict("gb18030");

    /// <summary>Finds an encoding by name; null for no name, and for UTF-8, which needs no conversion.</summary>
    public static Encoding? Parse(string? name)
    {
        if (name is null)
        {
            return null;
        }

        try
        {
            var encoding = Encoding(name, new DecoderReplacementFallback(Undecodable.ToString()));
            return encoding.CodePage == System.Text.Encoding.UTF8.CodePage ? null : encoding;
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"There is no encoding '{name}', expected for instance gb18030, gbk, big5, utf-16 or utf-8: check the name.", ExitCode.Usage, e);
        }
    }

    /// <summary>The encoding that a byte order mark names; null for UTF-8 and if there is none.</summary>
    public static Encoding? OfByteOrderMark(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Parse("utf-32")
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Parse("utf-16")
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Parse("utf-16BE")
        : null;

    /// <summary>Whether bytes that are not UTF-8 are probably GB18030, because nearly all of their characters would be common ones.</summary>
    public static bool IsLikelyGb18030(ReadOnlySpan<byte> bytes)
    {
        // A sample must not end within a character.
        bytes = bytes.Length > Sample ? bytes[..(bytes[..Sample].LastIndexOfAnyInRange((byte)0x09, (byte)0x2F) + 1)] : bytes;
        try
        {
            Gb18030.GetCharCount(bytes);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        var (common, all) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80 && i + 1 < bytes.Length)
            {
                all++;
                // GB 2312's punctuation, letters and first level: its 3,755 most used characters.
                common += bytes[i] is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7) && bytes[i + 1] >= 0xA1 ? 1 : 0;
                i++;
            }
        }

        return all >= 2 && common >= all * 0.85;
    }

    private static Encoding Strict(string name) => Encoding(name, DecoderFallback.ExceptionFallback);

    private static Encoding Encoding(string name, DecoderFallback fallback) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, fallback)
        ?? System.Text.Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, fallback);
}
