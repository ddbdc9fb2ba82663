using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>
/// A dictionary for this process alone, from loading to saving: of two that add to what they both loaded, the last to save would
/// give the other's placeholders to other texts.
/// </summary>
internal static class DictionaryLock
{
    public const string Extension = ".lock";

    /// <summary>
    /// Opens the file beside the dictionary whose handle, not whose name, is the lock: one that a killed process left locks nothing.
    /// It goes when it is disposed of.
    /// </summary>
    public static FileStream Take(string path)
    {
        var options = new FileStreamOptions
        {
            // With these three .NET makes sure that what it locked is still the file of this name.
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
