using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ClueNer.MLNet.Conversion.Checkpoints.Pickles;

/// <summary>
/// Reads only the pickles that PyTorch writes for state dictionaries. An opcode or a name that is not on a short list is rejected, and
/// nothing is ever called. The pickle's length bounds the memory. One instance reads one pickle.
/// </summary>
internal sealed class PickleReader(Stream stream, long length, string file)
{
    // State dictionaries of thousands of tensors need less than 1 MB. The whole pickle is held in memory.
    private const long MaxBytes = 1 << 24;
    private static readonly object Mark = new();

    private readonly Stack<object?> _stack = new();
    private readonly Dictionary<uint, object?> _memo = [];
    private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);
    private long _left = Math.Min(length, MaxBytes);

    /// <summary>All storages that the pickle names, by key.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => _storages;

    /// <summary>Reads up to and including STOP; the stream is then directly after it.</summary>
    public object? Read()
    {
        while (true)
        {
            var opcode = Byte();
            if (opcode == '.')
            {
                return Pop();
            }

            Execute(opcode);
        }
    }

    private void Execute(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: Byte(); break; // PROTO
            case 0x95: Bytes(8); break; // FRAME
            case (byte)'(': _stack.Push(Mark); break;
            case (byte)'0': Pop(); break;
            case (byte)'N': _stack.Push(null); break;
            case 0x88: _stack.Push(true); break;
            case 0x89: _stack.Push(false); break;
            case (byte)'J': _stack.Push((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))); break;
            case (byte)'K': _stack.Push((long)Byte()); break;
            case (byte)'M': _stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
            case 0x8a: Long(Bytes(Byte())); break; // LONG1
            case (byte)'G': _stack.Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))); break;
            case (byte)'X': _stack.Push(Text(Bytes(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))))); break;
            case (byte)'U' or 0x8c: _stack.Push(Text(Bytes(Byte()))); break; // SHORT_BINSTRING, SHORT_BINUNICODE
            case (byte)')': _stack.Push(Array.Empty<object?>()); break;
            case (byte)'t': _stack.Push(PopToMark()); break;
            case 0x85: Tuple(1); break;
            case 0x86: Tuple(2); break;
            case 0x87: Tuple(3); break;
            case (byte)']': _stack.Push(new List<object?>()); break;
            case (byte)'a': Append([Pop()]); break;
            case (byte)'e': Append(PopToMark()); break;
            case (byte)'}': _stack.Push(new PickleDictionary()); break;
            case (byte)'s': var value = Pop(); SetItems([Pop(), value]); break;
            case (byte)'u': SetItems(PopToMark()); break;
            case (byte)'q': _memo[Byte()] = Peek(); break;
            case (byte)'r': _memo[BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))] = Peek(); break;
            case 0x94: _memo[(uint)_memo.Count] = Peek(); break; // MEMOIZE
            case (byte)'h': Recall(Byte()); break;
            case (byte)'j': Recall(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))); break;
            case (byte)'c': Global(Line(), Line()); break;
            case 0x93: var name = Pop() as string; Global(Pop() as string ?? "", name ?? ""); break; // STACK_GLOBAL
            case (byte)'Q': Storage(); break; // BINPERSID
            case (byte)'R': var arguments = Pop() as object?[]; _stack.Push(PickleCalls.Reduce(Pop() as PickleGlobal, arguments) ?? throw Damaged()); break;
            case 0x81: var made = Pop() as object?[]; _stack.Push(PickleCalls.Make(Pop() as PickleGlobal, made) ?? throw Damaged()); break; // NEWOBJ
            case (byte)'b': Build(); break;
            default:
                throw new EntityModelException($"{file} holds a pickle with opcode 0x{opcode:x2}, which a checkpoint of tensors never needs; do not trust this file, or save only the model's state_dict().");
        }
    }

    private void Global(string module, string name)
    {
        var full = $"{module}.{name}";
        if (!PickleCalls.IsAllowed(full))
        {
            throw new EntityModelException($"{file} holds a pickle that refers to {full}, where only tensors, ordered dictionaries, storages and plain settings are read; do not trust this file, or save only the model's state_dict().");
        }

        _stack.Push(new PickleGlobal(full));
    }

    /// <summary>
    /// Skips an object's state: PyTorch sets <c>_metadata</c> on the ordered dictionary, and settings have fields, but nothing in them is
    /// needed.
    /// </summary>
    private void Build()
    {
        if (!(Pop() is var state && Peek() is PickleIgnored) && !(state is PickleDictionary && Peek() is PickleDictionary))
        {
            throw Damaged();
        }
    }

    private void Storage()
    {
        var storage = PickleCalls.Storage(Pop()) ?? throw Damaged();
        _storages[storage.Key] = storage;
        _stack.Push(storage);
    }

    private void Append(ReadOnlySpan<object?> items)
    {
        var list = Peek() as List<object?> ?? throw Damaged();
        list.AddRange(items);
    }

    private void SetItems(ReadOnlySpan<object?> items)
    {
        var dictionary = Peek() as PickleDictionary ?? throw Damaged();
        if (items.Length % 2 != 0)
        {
            throw Damaged();
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            // Optimizers use numbers as keys.
            dictionary.Items[items[i] as string ?? (items[i] is long number ? number.ToString(CultureInfo.InvariantCulture) : throw Damaged())] = items[i + 1];
        }
    }

    private void Tuple(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
        {
            items[i] = Pop();
        }

        _stack.Push(items);
    }

    private void Recall(uint index) => _stack.Push(_memo.TryGetValue(index, out var value) ? value : throw Damaged());

    private void Long(ReadOnlySpan<byte> bytes)
    {
        var value = new BigInteger(bytes);
        _stack.Push(value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value);
    }

    private object?[] PopToMark()
    {
        var items = new List<object?>();
        while (_stack.TryPop(out var item))
        {
            if (ReferenceEquals(item, Mark))
            {
                items.Reverse();
                return [.. items];
            }

            items.Add(item);
        }

        throw Damaged();
    }

    private object? Pop() => _stack.TryPop(out var item) && !ReferenceEquals(item, Mark) ? item : throw Damaged();

    private object? Peek() => _stack.TryPeek(out var item) && !ReferenceEquals(item, Mark) ? item : throw Damaged();

    private string Line()
    {
        var bytes = new List<byte>();
        for (var next = Byte(); next != '\n'; next = Byte())
        {
            bytes.Add(next);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private byte Byte()
    {
        var next = --_left < 0 ? -1 : stream.ReadByte();
        return next >= 0 ? (byte)next : throw Truncated();
    }

    private byte[] Bytes(long count)
    {
        // Check against the remaining length before anything is allocated.
        if ((_left -= count) < 0)
        {
            throw Truncated();
        }

        var bytes = new byte[count];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : throw Truncated();
    }

    private EntityModelException Truncated() =>
        new($"{file} holds a pickle that is truncated or larger than {MaxBytes} bytes; fetch the file again.");

    private EntityModelException Damaged() =>
        new($"{file} holds a damaged pickle, or one that is not a dictionary of tensors; save only the model's state_dict() with torch.save.");
}
