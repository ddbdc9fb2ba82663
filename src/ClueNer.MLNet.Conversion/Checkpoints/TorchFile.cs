using System.Buffers.Binary;
using System.IO.Compression;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Reads files of <c>torch.save</c>: a zip archive since PyTorch 1.6, a sequence of pickles before that.</summary>
internal sealed class TorchFile : IDisposable
{
    private readonly ZipArchive? _archive;

    private TorchFile(ZipArchive? archive, (IReadOnlyList<CheckpointTensor> Tensors, string? Key) state)
    {
        _archive = archive;
        (Tensors, Key) = state;
    }

    public IReadOnlyList<CheckpointTensor> Tensors { get; }

    /// <summary>The key that the tensors were under, in a file that holds more than tensors; otherwise null.</summary>
    public string? Key { get; }

    public static TorchFile Open(string path)
    {
        Span<byte> magic = stackalloc byte[4];
        using (var stream = File.OpenRead(path))
        {
            stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        }

        // "PK\3\4", and pickle's PROTO opcode.
        if (BinaryPrimitives.ReadUInt32LittleEndian(magic) == 0x04034b50)
        {
            return OpenZip(path);
        }

        return magic[0] == 0x80
            ? new TorchFile(null, TorchLegacyReader.Read(path))
            : throw new EntityModelException($"{Path.GetFileName(path)} is not a PyTorch file: it is neither a zip archive nor a pickle; give the file that torch.save wrote.");
    }

    public void Dispose() => _archive?.Dispose();

    private static TorchFile OpenZip(string path)
    {
        var file = Path.GetFileName(path);
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            return new TorchFile(archive, TorchZipReader.Read(archive, file));
        }
        catch (Exception e)
        {
            archive?.Dispose();
            if (e is InvalidDataException or EndOfStreamException)
            {
                throw new EntityModelException($"{file} is a damaged or truncated zip archive; fetch it again.", e);
            }

            throw;
        }
    }
}
