using System.Text;

namespace ClueNer.MLNet.Robustness;

/// <summary>Makes inputs from seeds: changes, moves, doubles and removes bits, bytes, numbers, pieces and words.</summary>
internal sealed class Mutation(Random random, IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> words)
{
    private const int MaxLength = 1 << 20;

    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0x1_0000_0000,
        0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, ulong.MaxValue, ulong.MaxValue - 1,
    ];

    private static readonly string[] Digits =
        ["-1", "0", "1", "2", "3.5", "1e999", "-1e-999", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "16777217", "99999999999999999999", "null", "true", "\"\"", "[]", "{}"];

    private List<byte> _bytes = [];

    public byte[] Next()
    {
        _bytes = [.. Seed()];
        for (var left = 1 << random.Next(5); left > 0; left--)
        {
            Change();
        }

        return [.. _bytes.Take(MaxLength)];
    }

    private byte[] Seed() => seeds[random.Next(seeds.Count)];

    private void Change()
    {
        switch (random.Next(12))
        {
            case 0: SetByte(b => (byte)(b ^ (1 << random.Next(8)))); break;
            case 1: SetByte(_ => (byte)random.Next(256)); break;
            case 2: Overwrite(BitConverter.GetBytes(Numbers[random.Next(Numbers.Length)])[..(1 << random.Next(4))]); break;
            case 3: var (start, count) = Range(); _bytes.RemoveRange(start, count); break;
            case 4: Insert(Piece(_bytes)); break;
            case 5: Insert(RandomBytes()); break;
            case 6: Insert(Word()); break;
            case 7: Overwrite(Word()); break;
            case 8: Insert(Piece(Seed())); break;
            case 9: Splice(Seed()); break;
            case 10: Truncate(); break;
            default: ReplaceNumber(); break;
        }
    }

    /// <summary>Prefers the ends of an input, where formats keep their headers and lists.</summary>
    private int Place()
    {
        var length = _bytes.Count;
        return length == 0 ? 0 : random.Next(4) switch
        {
            0 => random.Next(Math.Min(length, 512)),
            1 => length - 1 - random.Next(Math.Min(length, 512)),
            _ => random.Next(length),
        };
    }

    private (int Start, int Count) Range()
    {
        var start = Place();
        return (start, random.Next(Math.Min(_bytes.Count - start, 1 << random.Next(1, 10)) + 1));
    }

    private void SetByte(Func<byte, byte> change)
    {
        if (_bytes.Count > 0)
        {
            var place = Place();
            _bytes[place] = change(_bytes[place]);
        }
    }

    private void Insert(byte[] bytes) => _bytes.InsertRange(Place(), bytes);

    private void Overwrite(byte[] bytes)
    {
        var place = Place();
        for (var i = 0; i < bytes.Length && place + i < _bytes.Count; i++)
        {
            _bytes[place + i] = bytes[i];
        }
    }

    private byte[] Word() => words.Count == 0 ? RandomBytes() : words[random.Next(words.Count)];

    private byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(1, 9)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Piece(IReadOnlyList<byte> source)
    {
        var start = random.Next(source.Count + 1);
        return [.. source.Skip(start).Take(random.Next(1 << random.Next(1, 12)))];
    }

    private void Splice(byte[] other)
    {
        var kept = random.Next(_bytes.Count + 1);
        _bytes.RemoveRange(kept, _bytes.Count - kept);
        _bytes.AddRange(other[random.Next(other.Length + 1)..]);
    }

    private void Truncate()
    {
        var kept = random.Next(_bytes.Count + 1);
        _bytes.RemoveRange(kept, _bytes.Count - kept);
    }

    /// <summary>Replaces a decimal number by another or by something else.</summary>
    private void ReplaceNumber()
    {
        var place = Place();
        var start = _bytes.FindIndex(Math.Min(place, _bytes.Count), b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return;
        }

        var end = _bytes.FindIndex(start, b => b is < (byte)'0' or > (byte)'9');
        _bytes.RemoveRange(start, (end < 0 ? _bytes.Count : end) - start);
        _bytes.InsertRange(start, Encoding.ASCII.GetBytes(Digits[random.Next(Digits.Length)]));
    }
}
