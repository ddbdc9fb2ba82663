using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>The parts of a <c>sentencepiece.bpe.model</c>, a protocol buffers message, that the library needs.</summary>
internal sealed class SentencePieceFile
{
    private const int PieceField = 1;
    private const int NormalizerField = 3;
    private const int TextField = 1;
    private const int CharsMapField = 2;

    private SentencePieceFile(List<string> pieces, byte[] charsMap) => (Pieces, CharsMap) = (pieces, charsMap);

    /// <summary>The pieces' texts, by SentencePiece's id.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>The normalization, for <see cref="SentencePieceCharsMap"/>.</summary>
    public byte[] CharsMap { get; }

    /// <exception cref="FormatException">The content is not such a file.</exception>
    public static SentencePieceFile Parse(ReadOnlySpan<byte> content)
    {
        var pieces = new List<string>();
        byte[] charsMap = [];
        while (NextField(ref content, out var field, out var value))
        {
            if (field == PieceField)
            {
                pieces.Add(Encoding.UTF8.GetString(Find(value, TextField)));
            }
            else if (field == NormalizerField)
            {
                charsMap = Find(value, CharsMapField).ToArray();
            }
        }

        return new(pieces, charsMap);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int wanted)
    {
        var found = message[..0];
        while (NextField(ref message, out var field, out var value))
        {
            found = field == wanted ? value : found;
        }

        return found;
    }

    /// <summary>Takes a field off the front of a message, until the message is empty. The value of a number is empty.</summary>
    private static bool NextField(scoped ref ReadOnlySpan<byte> message, out int field, out ReadOnlySpan<byte> value)
    {
        field = 0;
        value = default;
        if (message.IsEmpty)
        {
            return false;
        }

        var tag = Number(ref message);
        field = (int)(tag >> 3);
        var length = (tag & 7) switch
        {
            0 => Number(ref message) * 0,
            1 => 8UL,
            2 => Number(ref message),
            5 => 4UL,
            _ => ulong.MaxValue,
        };
        if (length > (ulong)message.Length)
        {
            throw new FormatException("A field is cut short.");
        }

        value = message[..(int)length];
        message = message[(int)length..];
        return true;
    }

    private static ulong Number(ref ReadOnlySpan<byte> message)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64 && !message.IsEmpty; shift += 7)
        {
            var b = message[0];
            message = message[1..];
            number |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return number;
            }
        }

        throw new FormatException("A number is cut short.");
    }
}
