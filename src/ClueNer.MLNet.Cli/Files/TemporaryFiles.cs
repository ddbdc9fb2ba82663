using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>Copies inputs that can be read only once to files that only this user can read.</summary>
internal static class TemporaryFiles
{
    /// <summary>Copies to a file that disappears with its handle, however the process ends.</summary>
    public static FileStream Copy(Stream stream)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        var copy = OwnerOnlyFile.Open(Path.Combine(Path.GetTempPath(), $"cluener-{Guid.NewGuid():N}.tmp"), options);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // The name is not needed. On Windows, closing deletes the file even if the process is killed.
                File.Delete(copy.Name);
            }

            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
