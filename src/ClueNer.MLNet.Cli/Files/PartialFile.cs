namespace ClueNer.MLNet.Cli.Files;

/// <summary>An output under its temporary name, locked by this process until it is renamed.</summary>
internal sealed class PartialFile : IDisposable
{
    public const string Extension = ".partial";
    public const string CheckpointExtension = ".checkpoint";
    public const string PartsExtension = ".parts";
    public const string ShardExtension = ".shard.json";

    /// <summary>The suffix of a small file while it is being written.</summary>
    public const string NewExtension = ".new";

    private PartialFile(string path, FileStream stream)
    {
        FinalName = path;
        Stream = stream;
    }

    public FileStream Stream { get; }

    public string FinalName { get; }

    /// <summary>The temporary name.</summary>
    public string Name => FinalName + Extension;

    /// <summary>Whether a file in an input folder was left by this program: by a run that is active or was killed, or by a shard.</summary>
    public static bool IsOurs(string path)
    {
        var name = path.EndsWith(NewExtension, StringComparison.Ordinal) ? path[..^NewExtension.Length] : path;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            || name.EndsWith(Extension + CheckpointExtension, StringComparison.Ordinal)
            || name.EndsWith(ShardExtension, StringComparison.Ordinal)
            || Path.GetDirectoryName(path)?.EndsWith(Extension + PartsExtension, StringComparison.Ordinal) == true;
    }

    /// <summary>Whether a path is a device or a pipe made by the shell, which a file cannot replace.</summary>
    public static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>The file that a path leads to, so that a link stays a link.</summary>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    /// <summary>Opens the temporary file for a final name and keeps its content.</summary>
    public static PartialFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CommandException($"'{path}' is a folder, expected a file to write: name one in it.");
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
            return new PartialFile(path, new FileStream(path + Extension, options));
        }
        catch (DirectoryNotFoundException e)
        {
            throw new CommandException($"The folder of '{path}' does not exist, expected one to write to: make it, or name another output.", inner: e);
        }
        catch (IOException e) when (SystemErrors.IsLocked(e))
        {
            throw new CommandException($"'{path + Extension}' is in use by another process, expected one writer: wait for that one, or name another output.", inner: e);
        }
    }

    /// <summary>Drops what was written after a checkpoint; false if the file is shorter than that.</summary>
    public bool TryGoBackTo(WriterState state)
    {
        if (Stream.Length < state.Length)
        {
            return false;
        }

        Stream.SetLength(state.Length);
        Stream.Position = state.Length;
        Stream.Write(state.Tail);
        return true;
    }

    /// <summary>Writes everything to disk, so that it survives a power failure.</summary>
    public void Sync() => Stream.Flush(flushToDisk: true);

    /// <summary>Gives the file its final name.</summary>
    public void Commit()
    {
        Sync();
        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be renamed on Windows. On other systems the lock is held until the file has its final name.
            Stream.Dispose();
        }

        File.Move(Name, FinalName, overwrite: true);
    }

    /// <summary>Removes the file.</summary>
    public void Discard()
    {
        File.Delete(Name);
        Dispose();
    }

    public void Dispose() => Stream.Dispose();
}
