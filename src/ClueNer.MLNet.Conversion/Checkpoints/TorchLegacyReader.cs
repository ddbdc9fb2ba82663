using System.Numerics;
using ClueNer.MLNet.Conversion.Checkpoints.Pickles;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>
/// Reads the format of <c>torch.save</c> before PyTorch 1.6: pickles of a magic number, a version, the writer's machine, the state and the
/// list of storage keys; then each storage, as its element count and its bytes.
/// </summary>
internal static class TorchLegacyReader
{
    private static readonly BigInteger MagicNumber = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    public static (IReadOnlyList<CheckpointTensor> Tensors, string? Key) Read(string path)
    {
        var file = Path.GetFileName(path);
        using var stream = File.OpenRead(path);
        PickleReader Reader() => new(stream, stream.Length - stream.Position, file);
        object? Next() => Reader().Read();
        if (Next() is not BigInteger magic || magic != MagicNumber || Next() is not 1001L)
        {
            throw new EntityModelException($"{file} is a pickle, but not one that torch.save wrote (magic number and version differ); give the file that torch.save wrote.");
        }

        if (Next() is PickleDictionary machine && machine.Items.TryGetValue("little_endian", out var little) && little is false)
        {
            throw new EntityModelException($"{file} was written on a big-endian machine; load and save it with PyTorch on a little-endian one.");
        }

        // Storages follow the pickles in the order of the keys, and only the state tells their element sizes.
        var reader = Reader();
        var (state, key) = TrainingCheckpoint.Find(reader.Read(), file);
        var sizes = reader.Storages;
        var keys = Next() as List<object?> ?? [];
        var places = new Dictionary<string, StorageBytes>(StringComparer.Ordinal);
        Span<byte> prefix = stackalloc byte[8];
        foreach (var listed in keys)
        {
            if (listed is not string name || !sizes.TryGetValue(name, out var storage))
            {
                throw new EntityModelException($"{file} lists a storage '{listed}' that no tensor uses; fetch the file again.");
            }

            var count = stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) == 8 ? BitConverter.ToInt64(prefix) : -1;
            var start = stream.Position;
            if (count < 0 || count > (stream.Length - start) / storage.Type.Size)
            {
                throw new EntityModelException($"Storage {name} of {file} does not fit the file; it is truncated or damaged, so fetch it again.");
            }

            if (!places.TryAdd(name, new StorageBytes(count * storage.Type.Size, () => File.OpenRead(path), start)))
            {
                throw new EntityModelException($"{file} lists storage {name} twice; fetch the file again.");
            }

            stream.Seek(count * storage.Type.Size, SeekOrigin.Current);
        }

        var tensors = TorchState.Read(state, file, storage => places.TryGetValue(storage.Key, out var place)
            ? place
            : throw new EntityModelException($"{file} has no storage {storage.Key}, which a tensor refers to; fetch the file again."));
        return (tensors, key);
    }
}
