namespace ClueNer.MLNet.Tests;

/// <summary>A folder that is deleted with the test. Its name has Chinese characters and a space, like users' folders.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("cluener 测试 ").FullName;

    public string Path { get; }

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
