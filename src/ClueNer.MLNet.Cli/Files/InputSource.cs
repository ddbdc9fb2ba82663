using System.Text;
using System.Text.Unicode;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>A file, or standard input.</summary>
/// <param name="Path">The file's path; null for standard input.</param>
internal sealed record InputSource(string? Path)
{
    private const int LongestMark = 4;

    /// <summary>The encoding of its text that was asked for; null for UTF-8, or what a byte order mark says.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Its text where that was looked into already; null where it is to be opened.</summary>
    public Stream? Begun { get; init; }

    /// <summary>Whether it can be read once only, and may pause: a pipe.</summary>
    public bool IsPipe => Path is null || PartialFile.IsDevice(Path);

    public string DisplayName => Path is null ? "standard input" : $"'{Path}'";

    /// <summary>The content as UTF-8 text, unpacked where it is compressed.</summary>
    public Stream OpenText(InputProgress progress)
    {
        if (Begun is not null)
        {
            return Begun;
        }

        var bytes = Open(progress);
        if (Encoding is not null)
        {
            return new TranscodedStream(bytes, Encoding);
        }

        var start = new byte[LongestMark];
        var count = bytes.ReadAtLeast(start.AsSpan(0, 2), 2, throwOnEndOfStream: false);
        if (count == 2 && start[0] >= 0xFE)
        {
            count += bytes.ReadAtLeast(start.AsSpan(2), 2, throwOnEndOfStream: false);
        }

        var whole = new PrefixedStream(start.AsMemory(0, count), bytes);
        return TextEncodings.OfByteOrderMark(start.AsSpan(0, count)) is { } marked ? new TranscodedStream(whole, marked) : whole;
    }

    /// <summary>The content, unpacked where it is compressed.</summary>
    public Stream Open(InputProgress progress)
    {
        var raw = Path is null ? Console.OpenStandardInput() : progress.Track(File.OpenRead(Path));
        var start = new byte[2];
        var count = raw.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, count), raw);
        return UnpackedStream.Of(start.AsSpan(0, count), whole, DisplayName) ?? (Stream)whole;
    }

    /// <summary>The content as a file that can be sought in; what comes compressed or through a pipe is copied to a temporary file.</summary>
    public FileStream OpenSeekable(InputProgress progress)
    {
        var stream = Open(progress);
        if (stream is PrefixedStream && !IsPipe)
        {
            stream.Dispose();
            return progress.Track(File.OpenRead(Path!));
        }

        using (stream)
        {
            return TemporaryFiles.Copy(stream);
        }
    }

    /// <summary>What is wrong with the bytes of a row, as the end of a sentence; null where they are text.</summary>
    public string? NoText(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? null
        : Encoding is not null ? $"is not valid {Encoding.WebName}, expected text in that encoding"
        : TextEncodings.IsLikelyGb18030(bytes) ? "is not valid UTF-8 but reads as GB18030, expected UTF-8 or --encoding gb18030"
        : "is not valid UTF-8, expected text in UTF-8 or its encoding with --encoding";
}
