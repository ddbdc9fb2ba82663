namespace ClueNer.MLNet.Text;

/// <summary>Files that only their owner may read, from the moment they exist.</summary>
internal static class OwnerOnlyFile
{
    public static FileStream Open(string path, FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
