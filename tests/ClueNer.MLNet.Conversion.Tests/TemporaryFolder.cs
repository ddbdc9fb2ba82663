namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>A folder for one test, deleted at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "cluener-conversion-" + Guid.NewGuid().ToString("n"));

    public string this[string name] => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Copies a folder's files; the copies are writable even if the files are not.</summary>
    public string Copy(string folder, string name)
    {
        var target = Directory.CreateDirectory(this[name]).FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            File.WriteAllBytes(Path.Combine(target, Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        return target;
    }

    /// <summary>Converts into this folder, and checks that nothing except the result is there.</summary>
    public string Convert(string source, EntityModelConversionOptions? options = null, string name = "model")
    {
        var before = Directory.GetFileSystemEntries(Root);
        EntityModelConverter.Convert(source, this[name], options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([.. before.Append(this[name]).Order()], Directory.GetFileSystemEntries(Root).Order());
        return this[name];
    }
}
