using System.Text;

namespace ClueNer.MLNet.Redaction;

/// <summary>Replaces placeholders in a text that arrives in pieces. It holds back what may be the beginning of one.</summary>
/// <param name="format">The form of placeholders.</param>
/// <param name="replace">Returns the replacement of a placeholder; <see langword="null"/> leaves it.</param>
internal sealed class PlaceholderReader(PlaceholderFormat format, ReplacementReader.Replace replace) : ReplacementReader
{
    private readonly StringBuilder _ready = new();
    private readonly char[] _held = new char[format.MaxLength];
    private int _heldCount;

    public override string Append(ReadOnlySpan<char> piece)
    {
        // The held chars are an opening and what follows it, without another opening or a closing. So each char is copied here once, and
        // the next opening or closing ends it.
        while (_heldCount > 0 && !piece.IsEmpty)
        {
            var c = piece[0];
            if (c == format.Open || (_heldCount == _held.Length - 1 && c != format.Close))
            {
                Release();
                break;
            }

            _held[_heldCount++] = c;
            piece = piece[1..];
            if (c == format.Close)
            {
                AppendReplaced(_held.AsSpan(0, _heldCount));
                _heldCount = 0;
            }
        }

        while (!piece.IsEmpty)
        {
            var open = piece.IndexOf(format.Open);
            if (open < 0)
            {
                _ready.Append(piece);
                break;
            }

            _ready.Append(piece[..open]);
            piece = piece[open..];
            var length = format.NextEnd(piece);
            if (length == piece.Length)
            {
                if (length < format.MaxLength)
                {
                    piece.CopyTo(_held);
                    _heldCount = length;
                    break;
                }

                _ready.Append(piece);
            }
            else if (piece[length] == format.Close)
            {
                AppendReplaced(piece[..++length]);
            }
            else
            {
                _ready.Append(piece[..length]);
            }

            piece = piece[length..];
        }

        return Take();
    }

    public override string Flush()
    {
        Release();
        return Take();
    }

    private void Release()
    {
        _ready.Append(_held, 0, _heldCount);
        _heldCount = 0;
    }

    private void AppendReplaced(ReadOnlySpan<char> bracketed)
    {
        var replacement = replace(bracketed);
        if (replacement is null)
        {
            _ready.Append(bracketed);
        }
        else
        {
            _ready.Append(replacement);
        }
    }

    private string Take()
    {
        var result = _ready.ToString();
        _ready.Clear();
        return result;
    }
}
