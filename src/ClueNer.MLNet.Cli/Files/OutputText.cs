using System.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>How text is written.</summary>
/// <param name="Encoding">The encoding; null for UTF-8.</param>
/// <param name="HasMark">Whether a byte order mark is in front; UTF-16 and UTF-32 always have one.</param>
internal sealed record OutputText(Encoding? Encoding, bool HasMark)
{
    public static OutputText Default { get; } = new(null, false);

    public string Name => Encoding?.WebName ?? "utf-8";

    /// <summary>The byte order mark; empty without one.</summary>
    public ReadOnlySpan<byte> Mark =>
        Encoding is null ? HasMark ? "\uFEFF"u8 : default
        : HasMark || Encoding is UnicodeEncoding or UTF32Encoding ? Encoding.Preamble
        : default;
}
