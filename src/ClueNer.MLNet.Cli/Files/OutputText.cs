using System.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>The encoding of an output.</summary>
/// <param name="Encoding">The encoding; null for UTF-8.</param>
/// <param name="HasMark">Whether it begins with a byte order mark; UTF-16 and UTF-32 always do.</param>
internal sealed record OutputText(Encoding? Encoding, bool HasMark)
{
    public static OutputText Default { get; } = new(null, false);

    public string Name => Encoding?.WebName ?? "utf-8";

    /// <summary>The byte order mark; empty if there is none.</summary>
    public ReadOnlySpan<byte> Mark =>
        Encoding is null ? HasMark ? "\uFEFF"u8 : default
        : HasMark || Encoding is UnicodeEncoding or UTF32Encoding ? Encoding.Preamble
        : default;
}
