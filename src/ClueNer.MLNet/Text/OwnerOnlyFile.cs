namespace ClueNer.MLNet.Text;

/// <summary>Files that nobody but their user may read, from the moment they are there.</summary>
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
