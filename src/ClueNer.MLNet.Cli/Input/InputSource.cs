using ClueNer.MLNet.Cli.Output;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>A file, or standard input.</summary>
/// <param name="Path">The file's path; null for standard input.</param>
internal sealed record InputSource(string? Path)
{
    /// <summary>Whether it can be read once only, and may pause: a pipe.</summary>
    public bool IsPipe => Path is null || PartialFile.IsDevice(Path);

    public string DisplayName => Path is null ? "standard input" : $"'{Path}'";

    /// <summary>The content, unpacked where it is gzip.</summary>
    public Stream Open(InputProgress progress)
    {
        Stream raw = Path is null ? Console.OpenStandardInput() : progress.Track(File.OpenRead(Path));
        var start = new byte[2];
        var count = raw.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, count), raw);
        return count == 2 && start[0] == 0x1F && start[1] == 0x8B ? new UnpackedStream(whole, DisplayName) : whole;
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
}
