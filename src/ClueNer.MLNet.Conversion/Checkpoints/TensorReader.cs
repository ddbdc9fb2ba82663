using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Reads a tensor's elements in order, as float32, and rejects values that are not finite.</summary>
internal sealed class TensorReader : IDisposable
{
    private const int BlockBytes = 1 << 18;
    private readonly CheckpointTensor _tensor;
    private readonly Stream _stream;
    private readonly byte[] _block;

    public TensorReader(CheckpointTensor tensor)
    {
        if (!tensor.Type.IsWeight)
        {
            throw new EntityModelException(
                $"Tensor {tensor.Name} holds {tensor.Type.Name} where weights in float32, float16 or bfloat16 are expected; save the checkpoint in one of these.");
        }

        _tensor = tensor;
        _block = tensor.Type == ScalarType.Float32 ? [] : new byte[BlockBytes];
        try
        {
            _stream = tensor.Open();
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }

        Skip(tensor.ByteOffset);
    }

    public void Read(Span<float> values)
    {
        if (_tensor.Type == ScalarType.Float32)
        {
            ReadBytes(MemoryMarshal.AsBytes(values));
        }
        else
        {
            ReadHalves(values);
        }

        // NaN and infinity both become the largest magnitude, so one pass is enough.
        if (values.Length > 0 && !float.IsFinite(TensorPrimitives.MaxMagnitude(values)))
        {
            throw new EntityModelException($"Tensor {_tensor.Name} holds values that are not finite numbers (NaN or infinity); the checkpoint is damaged or its training diverged, so use another one.");
        }
    }

    public void Dispose() => _stream.Dispose();

    private void ReadHalves(Span<float> values)
    {
        while (values.Length > 0)
        {
            var count = Math.Min(values.Length, BlockBytes / 2);
            ReadBytes(_block.AsSpan(0, count * 2));
            if (_tensor.Type == ScalarType.Float16)
            {
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(_block)[..count], values[..count]);
            }
            else
            {
                // bfloat16 is the upper half of a float32.
                var halves = MemoryMarshal.Cast<byte, ushort>(_block);
                for (var i = 0; i < count; i++)
                {
                    values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
                }
            }

            values = values[count..];
        }
    }

    private void ReadBytes(Span<byte> bytes)
    {
        try
        {
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new EntityModelException($"Tensor {_tensor.Name} ends before its {_tensor.Count} elements; the file is truncated, so fetch it again.");
            }
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    /// <summary>A zip archive whose directory contradicts its entries is only noticed here.</summary>
    private EntityModelException Damaged(Exception e) =>
        new($"Tensor {_tensor.Name} is in a damaged part of its file, expected data that can be read: fetch the file again.", e);

    private void Skip(long bytes)
    {
        if (_stream.CanSeek)
        {
            _stream.Seek(bytes, SeekOrigin.Current);
            return;
        }

        var discarded = new byte[(int)Math.Min(bytes, BlockBytes)];
        for (var left = bytes; left > 0; left -= Math.Min(left, discarded.Length))
        {
            ReadBytes(discarded.AsSpan(0, (int)Math.Min(left, discarded.Length)));
        }
    }
}
