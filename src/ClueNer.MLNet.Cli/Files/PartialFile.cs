namespace ClueNer.MLNet.Cli.Files;

/// <summary>An output under its temporary name, held by this process alone until it is renamed.</summary>
internal sealed class PartialFile : IDisposable
{
    public const string Extension = ".partial";
    public const string CheckpointExtension = ".checkpoint";
    public const string PartsExtension = ".parts";
    public const string ShardExtension = ".shard.json";

    /// <summary>The end of a small file's name while it is written.</summary>
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

    /// <summary>Whether a file in an input folder is a trace of this program: of a run that is under way or was killed, or of a shard.</summary>
    public static bool IsOurs(string path)
    {
        var name = path.EndsWith(NewExtension, StringComparison.Ordinal) ? path[..^NewExtension.Length] : path;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            || name.EndsWith(Extension + CheckpointExtension, StringComparison.Ordinal)
            || name.EndsWith(ShardExtension, StringComparison.Ordinal)
            || Path.GetDirectoryName(path)?.EndsWith(Extension + PartsExtension, StringComparison.Ordinal) == true;
    }

    /// <summary>Whether a path is a device, or a pipe that the shell made: nothing that could be replaced by a file.</summary>
    public static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Where an output's name leads: a link stays a link.</summary>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    /// <summary>Opens the temporary file of a final name, with what is in it.</summary>
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

    /// <summary>Drops what was written after a checkpoint; false where less than that is there.</summary>
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

    /// <summary>Sees to it that what is written outlives a loss of power.</summary>
    public void Sync() => Stream.Flush(flushToDisk: true);

    /// <summary>Gives the file its final name.</summary>
    public void Commit()
    {
        Sync();
        if (OperatingSystem.IsWindows())
        {
            // An open file has no other name there; elsewhere the lock is held until the name is right.
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
