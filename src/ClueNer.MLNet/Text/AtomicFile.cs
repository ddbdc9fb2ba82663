namespace ClueNer.MLNet.Text;

/// <summary>Replaces a file in one step: a reader, even after a kill, sees the old file or the new one, but never half of it.</summary>
internal static class AtomicFile
{
    /// <param name="path">The file, which may exist.</param>
    /// <param name="write">Writes the whole content.</param>
    /// <param name="ownerOnly">Whether only its owner may read it.</param>
    /// <param name="temporary">
    /// Its name until it is complete, for the only process that writes it; this overwrites what a killed process left. Null for a new name
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
