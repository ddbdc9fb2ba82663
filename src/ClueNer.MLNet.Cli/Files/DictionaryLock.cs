using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>
/// Reserves a dictionary for this process, from loading to saving. If two processes added to the same dictionary, the last to save would
/// assign the other's placeholders to different texts.
/// </summary>
internal static class DictionaryLock
{
    public const string Extension = ".lock";

    /// <summary>
    /// Opens the lock file next to the dictionary. The open handle is the lock, so a file that a killed process left behind locks nothing.
    /// Disposing deletes it.
    /// </summary>
    public static FileStream Take(string path)
    {
        var options = new FileStreamOptions
        {
            // With these three settings .NET checks that the file it locked still has this name.
            Mode = FileMode.OpenOrCreate,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
        };
        try
        {
            return OwnerOnlyFile.Open(path + Extension, options);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new CommandException($"The folder of '{path}' does not exist, expected one to write to: make it, or name another dictionary.", inner: e);
        }
        catch (IOException e) when (SystemErrors.IsLocked(e))
        {
            throw new CommandException($"'{path}' is in use by another redact, expected one at a time: wait for that one, or name another dictionary.", inner: e);
        }
    }
}
