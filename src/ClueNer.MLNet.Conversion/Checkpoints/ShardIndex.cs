using System.Text.Json;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Reads <c>*.index.json</c>: which file of a sharded checkpoint holds which tensor.</summary>
internal static class ShardIndex
{
    /// <summary>Reads the index and all its files, and rejects tensors that are missing or that the index does not list.</summary>
    public static IEnumerable<CheckpointTensor> Read(string path, Func<string, IEnumerable<CheckpointTensor>> readShard)
    {
        var file = Path.GetFileName(path);
        using var document = CheckpointJson.Read(path);
        var map = document.RootElement.Object("weight_map", file);
        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in map.EnumerateObject())
        {
            var shard = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
            if (shard.Length == 0 || shard is "." or ".." || shard.AsSpan().IndexOfAny('/', '\\', ':') >= 0)
            {
                throw new EntityModelException($"{file} places tensor {property.Name} in '{shard}', where the name of a file in the same folder is expected; correct the index.");
            }

            expected[property.Name] = shard;
        }

        var folder = Path.GetDirectoryName(path)!;
        foreach (var shard in expected.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
        {
            var shardPath = Path.Combine(folder, shard);
            if (!File.Exists(shardPath))
            {
                throw new EntityModelException($"{file} names {shard}, which is not in the folder; fetch that file too.");
            }

            foreach (var tensor in readShard(shardPath))
            {
                if (!expected.TryGetValue(tensor.Name, out var named) || named != shard)
                {
                    throw new EntityModelException($"{shard} holds tensor {tensor.Name}, which {file} does not place there; fetch the index and its files again.");
                }

                expected.Remove(tensor.Name);
                yield return tensor;
            }
        }

        if (expected.Count > 0)
        {
            var (name, shard) = expected.MinBy(pair => pair.Key, StringComparer.Ordinal);
            throw new EntityModelException($"{file} places tensor {name} in {shard}, which does not hold it; fetch the index and its files again.");
        }
    }
}
