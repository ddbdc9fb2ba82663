using System.Text;
using System.Text.Unicode;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>A file, or standard input.</summary>
/// <param name="Path">The file's path; null for standard input.</param>
internal sealed record InputSource(string? Path)
{
    private const int LongestMark = 4;

    /// <summary>The requested encoding; null for UTF-8, or the one of the byte order mark.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The opened text if its beginning was already read; otherwise null.</summary>
    public Stream? Begun { get; init; }

    /// <summary>Whether it is a pipe, which can be read only once and may pause.</summary>
    public bool IsPipe => Path is null || PartialFile.IsDevice(Path);

    public string DisplayName => Path is null ? "standard input" : $"'{Path}'";

    /// <summary>Opens the content as UTF-8 text, decompressed.</summary>
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

    /// <summary>Opens the content, decompressed.</summary>
    public Stream Open(InputProgress progress)
    {
        var raw = Path is null ? Console.OpenStandardInput() : progress.Track(File.OpenRead(Path));
        var start = new byte[2];
        var count = raw.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, count), raw);
        return UnpackedStream.Of(start.AsSpan(0, count), whole, DisplayName) ?? (Stream)whole;
    }

    /// <summary>Opens the content as a seekable file. A compressed file or a pipe is copied to a temporary file.</summary>
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

    /// <summary>The problem with the bytes of a row, as the end of a sentence; null if they are valid text.</summary>
    public string? NoText(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? null
        : Encoding is not null ? $"is not valid {Encoding.WebName}, expected text in that encoding"
        : TextEncodings.IsLikelyGb18030(bytes) ? "is not valid UTF-8 but reads as GB18030, expected UTF-8 or --encoding gb18030"
        : "is not valid UTF-8, expected text in UTF-8 or its encoding with --encoding";
}
