using System.Text;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>A folder for one test, with a difficult name.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"cluener 测试 {Guid.NewGuid():N}");

    public TestFolder() => Directory.CreateDirectory(_path);

    public string this[string name] => Path.Combine(_path, name);

    public string Root => _path;

    public string Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content, new UTF8Encoding(false));
        return this[name];
    }

    public string Write(string name, IEnumerable<string> lines) => Write(name, string.Concat(lines.Select(line => line + "\n")));

    public byte[] Read(string name) => File.ReadAllBytes(this[name]);

    public string[] Lines(string name) => File.ReadAllText(this[name]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names of all files.</summary>
    public string[] Files => [.. Directory.EnumerateFileSystemEntries(_path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
