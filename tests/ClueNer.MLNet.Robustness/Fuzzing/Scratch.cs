namespace ClueNer.MLNet.Robustness;

/// <summary>A folder for the files of a run, deleted at its end.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cluener-fuzz-").FullName;

    public string this[params string[] names] => Path.Combine([Folder, .. names]);

    /// <summary>Writes a file and returns its path.</summary>
    public string Put(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
