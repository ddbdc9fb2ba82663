using ClueNer.MLNet.Conversion.Checkpoints.Pickles;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>The bytes of a storage: their number, and where they can be read.</summary>
internal sealed record StorageBytes(long Length, Func<Stream> Open, long Offset);

/// <summary>Turns an unpickled state dictionary into tensors, and checks that they lie inside their storages.</summary>
internal static class TorchState
{
    public static IReadOnlyList<CheckpointTensor> Read(PickleDictionary state, string file, Func<TorchStorage, StorageBytes> locate)
    {
        var tensors = new List<(string Key, long Begin, CheckpointTensor Tensor)>();
        foreach (var (name, tensor) in Tensors(state, file))
        {
            var type = tensor.Storage.Type;
            if (CheckpointTensor.CountOf(tensor.Shape) is not { } count || tensor.Offset < 0 || tensor.Strides.Count != tensor.Shape.Count)
            {
                throw new EntityModelException($"Tensor {name} of {file} has the invalid shape {CheckpointTensor.ToText(tensor.Shape)}; fetch the file again.");
            }

            if (!IsContiguous(tensor))
            {
                throw new EntityModelException($"Tensor {name} of {file} is a strided view; call .contiguous() on it and save the checkpoint again.");
            }

            var bytes = locate(tensor.Storage);
            if (tensor.Offset > (bytes.Length / type.Size) - count)
            {
                throw new EntityModelException(FormattableString.Invariant($"Tensor {name} of {file} needs {count} elements from {tensor.Offset} of a storage of {bytes.Length} bytes; the file is truncated or damaged, so fetch it again."));
            }

            var begin = tensor.Offset * type.Size;
            tensors.Add((tensor.Storage.Key, begin, new CheckpointTensor(name, type, tensor.Shape, bytes.Open, bytes.Offset + begin)));
        }

        RefuseOverlaps(tensors, file);
        return [.. tensors.Select(t => t.Tensor)];
    }

    private static IEnumerable<(string Name, TorchTensor Tensor)> Tensors(PickleDictionary state, string file)
    {
        foreach (var (name, value) in state.Items)
        {
            yield return value is TorchTensor tensor
                ? (name, tensor)
                : throw new EntityModelException($"{file} holds '{name}', which is not a tensor; save only the model's state_dict() with torch.save.");
        }
    }

    private static bool IsContiguous(TorchTensor tensor)
    {
        var expected = 1L;
        for (var i = tensor.Shape.Count - 1; i >= 0; i--)
        {
            // The stride of a dimension of size 1 is never used.
            if (tensor.Shape[i] != 1 && tensor.Strides[i] != expected)
            {
                return false;
            }

            expected *= tensor.Shape[i];
        }

        return true;
    }

    /// <summary>Rejects partial overlaps: tied weights share all their elements, and no saved model shares only some of them.</summary>
    private static void RefuseOverlaps(List<(string Key, long Begin, CheckpointTensor Tensor)> tensors, string file)
    {
        foreach (var storage in tensors.GroupBy(t => t.Key, StringComparer.Ordinal))
        {
            var (position, start) = (0L, 0L);
            foreach (var (_, begin, tensor) in storage.OrderBy(t => t.Begin))
            {
                var end = begin + (tensor.Count * tensor.Type.Size);
                if (begin < position && (begin, end) != (start, position))
                {
                    throw new EntityModelException($"Tensor {tensor.Name} of {file} overlaps another tensor; call .clone() on it and save the checkpoint again.");
                }

                (start, position) = (begin, end);
            }
        }
    }
}
