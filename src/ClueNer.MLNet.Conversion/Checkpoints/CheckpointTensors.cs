namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>All tensors of a checkpoint, from one file or several. Keeps the files open for reading them.</summary>
internal sealed class CheckpointTensors : IDisposable
{
    private readonly List<TorchFile> _files = [];
    private readonly List<string> _remarks = [];

    private CheckpointTensors()
    {
    }

    /// <summary>The tensors, without the prefix that all their names share.</summary>
    public IReadOnlyList<CheckpointTensor> All { get; private set; } = [];

    /// <summary>Notes on what was skipped.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    public static CheckpointTensors Open(SourceFiles files)
    {
        var result = new CheckpointTensors();
        try
        {
            result.All = result.WithoutPrefix([.. files.Kind switch
            {
                SourceKind.Index => ShardIndex.Read(files.Weights, result.Read),
                _ => result.Read(files.Weights),
            }]);
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
        if (file.Key is { } key)
        {
            _remarks.Add($"Only '{key}' is read from {Path.GetFileName(path)}.");
        }

        return file.Tensors;
    }

    private IReadOnlyList<CheckpointTensor> WithoutPrefix(IReadOnlyList<CheckpointTensor> tensors)
    {
        var prefix = SharedPrefix.Find(tensors);
        if (prefix.Length == 0)
        {
            return tensors;
        }

        _remarks.Add($"All tensors are under '{prefix}', which is removed.");
        return [.. tensors.Select(tensor => tensor with { Name = tensor.Name[prefix.Length..] })];
    }
}
