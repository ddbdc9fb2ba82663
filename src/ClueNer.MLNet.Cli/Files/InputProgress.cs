namespace ClueNer.MLNet.Cli.Files;

/// <summary>How much of the input has been read. The remaining time is estimated from it.</summary>
internal sealed class InputProgress(long? totalBytes)
{
    private long _doneBytes;
    private FileStream? _current;

    /// <summary>The share that has been read, in 0..1; null if it cannot be known.</summary>
    public double? Share
    {
        get
        {
            try
            {
                var position = totalBytes is null ? 0 : Volatile.Read(ref _current)?.Position ?? 0;
                return totalBytes is > 0 ? Math.Min(1, (double)(Volatile.Read(ref _doneBytes) + position) / totalBytes.Value) : null;
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }
    }

    public static InputProgress Of(IReadOnlyList<InputSource> sources) =>
        new(sources.All(source => !source.IsPipe) ? sources.Sum(source => new FileInfo(source.Path!).Length) : null);

    public FileStream Track(FileStream file)
    {
        Volatile.Write(ref _current, file);
        return file;
    }

    /// <summary>Records that the current file has been read to its end.</summary>
    public void Finished(InputSource source)
    {
        if (!source.IsPipe)
        {
            Volatile.Write(ref _current, null);
            Interlocked.Add(ref _doneBytes, new FileInfo(source.Path!).Length);
        }
    }
}
