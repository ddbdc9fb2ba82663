namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>All tensors of a checkpoint, from one file or several; keeps open what reading them needs.</summary>
internal sealed class CheckpointTensors : IDisposable
{
    private readonly List<TorchFile> _files = [];

    private CheckpointTensors()
    {
    }

    public IReadOnlyList<CheckpointTensor> All { get; private set; } = [];

    public static CheckpointTensors Open(SourceFiles files)
    {
        var result = new CheckpointTensors();
        try
        {
            result.All = [.. files.Kind switch
            {
                SourceKind.Index => ShardIndex.Read(files.Weights, result.Read),
                _ => result.Read(files.Weights),
            }];
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private IEnumerable<CheckpointTensor> Read(string path)
    {
        if (Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            return SafetensorsFile.Read(path);
        }

        var file = TorchFile.Open(path);
        _files.Add(file);
        return file.Tensors;
    }
}
