namespace ClueNer.MLNet.Text;

/// <summary>Replaces a file in one step: whoever reads it, even after a kill, sees the old one or the new one, never half of it.</summary>
internal static class AtomicFile
{
    /// <param name="path">The file, which may exist.</param>
    /// <param name="write">Writes all of it.</param>
    /// <param name="ownerOnly">Whether only its owner may read it.</param>
    /// <param name="temporary">
    /// Its name until it is whole, for the one process that writes it and overwrites what a killed one left; null for a name of its own
    /// in the same folder, so that two may write at once.
    /// </param>
    public static void Write(string path, Action<FileStream> write, bool ownerOnly = false, string? temporary = null)
    {
        var target = Path.GetFullPath(path);
        var options = new FileStreamOptions { Mode = temporary is null ? FileMode.CreateNew : FileMode.Create, Access = FileAccess.Write };
        temporary ??= target + "." + Path.GetRandomFileName();
        try
        {
            using (var stream = ownerOnly ? OwnerOnlyFile.Open(temporary, options) : new FileStream(temporary, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
