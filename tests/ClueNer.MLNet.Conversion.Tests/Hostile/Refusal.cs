namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>A small valid checkpoint to be damaged, and the checks that every rejection shares.</summary>
internal sealed class Refusal : IDisposable
{
    // The cost of a small checkpoint; a bomb or a made-up size would cost far more.
    private const long MaxAllocatedBytes = 1 << 26;
    private readonly TemporaryFolder _folder = new();

    public Refusal()
    {
        RandomCheckpoint.RandomCheckpointWriter.Write(Source, new() { Layers = 1, Hidden = 8, Heads = 2, Intermediate = 16, Vocabulary = 20, Positions = 16 });
        Valid = File.ReadAllBytes(Path.Combine(Source, "model.safetensors"));
    }

    public string Source => _folder["checkpoint"];

    /// <summary>A folder that does not exist, next to the source.</summary>
    public string Destination => _folder["model"];

    /// <summary>The valid safetensors file.</summary>
    public byte[] Valid { get; }

    public void Dispose() => _folder.Dispose();

    /// <summary>Replaces the weights by a file of this name.</summary>
    public void PutWeights(string name, byte[] content)
    {
        File.Delete(Path.Combine(Source, "model.safetensors"));
        File.WriteAllBytes(Path.Combine(Source, name), content);
    }

    public void Put(string name, string content) => File.WriteAllText(Path.Combine(Source, name), content);

    public string Read(string name) => File.ReadAllText(Path.Combine(Source, name));

    public string Convert(EntityModelConversionOptions? options = null) => _folder.Convert(Source, options);

    /// <summary>
    /// Asserts that the conversion fails with one sentence that contains these words, with little memory, and leaves nothing behind.
    /// </summary>
    public void AssertRefused(string words, EntityModelConversionOptions? options = null)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<EntityModelException>(() => EntityModelConverter.Convert(Source, Destination, options, cancellationToken: TestContext.Current.CancellationToken));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal([Source], Directory.GetFileSystemEntries(_folder.Root));
    }
}
