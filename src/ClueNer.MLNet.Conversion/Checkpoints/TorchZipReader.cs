using System.IO.Compression;
using ClueNer.MLNet.Conversion.Checkpoints.Pickles;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Reads the tensors of a <c>torch.save</c> zip: <c>NAME/data.pkl</c> lists them, <c>NAME/data/KEY</c> holds their storages.</summary>
internal static class TorchZipReader
{
    private const string PickleSuffix = "/data.pkl";

    public static (IReadOnlyList<CheckpointTensor> Tensors, string? Key) Read(ZipArchive archive, string file)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            RefuseSuspicious(entry, file);
            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw new EntityModelException($"{file} holds the entry {entry.FullName} twice; fetch the file again.");
            }
        }

        var pickles = entries.Keys.Where(name => name.EndsWith(PickleSuffix, StringComparison.Ordinal)).ToList();
        if (pickles is not [var pickle])
        {
            throw new EntityModelException($"{file} holds {pickles.Count} entries data.pkl where a PyTorch file has one; give the file that torch.save wrote.");
        }

        var prefix = pickle[..^PickleSuffix.Length];
        if (entries.TryGetValue(prefix + "/byteorder", out var order) && ReadText(order) != "little")
        {
            throw new EntityModelException($"{file} was written on a big-endian machine; load and save it with PyTorch on a little-endian one.");
        }

        using var stream = new BufferedStream(entries[pickle].Open(), 1 << 16);
        var (state, key) = TrainingCheckpoint.Find(new PickleReader(stream, entries[pickle].Length, file).Read(), file);
        var tensors = TorchState.Read(state, file, storage =>
        {
            var name = $"{prefix}/data/{storage.Key}";
            return entries.TryGetValue(name, out var entry)
                ? new StorageBytes(entry.Length, entry.Open, 0)
                : throw new EntityModelException($"{file} has no entry {name}, which its data.pkl refers to; fetch the file again.");
        });
        return (tensors, key);
    }

    private static void RefuseSuspicious(ZipArchiveEntry entry, string file)
    {
        var name = entry.FullName;
        if (name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/') || name.Split('/').Contains(".."))
        {
            throw new EntityModelException($"{file} holds an entry named {name}, which would leave its folder; do not trust this file.");
        }

        // torch.save stores without compression; a compressed entry could be a zip bomb.
        if (entry.CompressedLength != entry.Length)
        {
            throw new EntityModelException($"{file} holds the compressed entry {name}, of {entry.Length} bytes in {entry.CompressedLength}, where torch.save stores entries uncompressed; save it again with PyTorch.");
        }
    }

    private static string ReadText(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        var text = new char[16];
        return new string(text, 0, reader.ReadBlock(text));
    }
}
