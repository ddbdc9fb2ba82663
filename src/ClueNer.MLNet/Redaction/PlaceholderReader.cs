using System.Text;

namespace ClueNer.MLNet.Redaction;

/// <summary>Replaces placeholders in a text that arrives in pieces, holding back what may be the beginning of one.</summary>
/// <param name="replace">What to put for a placeholder; <see langword="null"/> leaves it.</param>
internal sealed class PlaceholderReader(PlaceholderReader.Replace replace)
{
    private readonly StringBuilder _ready = new();
    private readonly char[] _held = new char[Placeholder.MaxLength];
    private int _heldCount;

    public delegate string? Replace(ReadOnlySpan<char> placeholder);

    /// <summary>Takes the next piece and gives what is sure.</summary>
    public string Append(ReadOnlySpan<char> piece)
    {
        // Held chars are a 〔 and what follows it without another bracket; so each char is copied here once, and a bracket ends it.
        while (_heldCount > 0 && !piece.IsEmpty)
        {
            char c = piece[0];
            if (c == Placeholder.Open || (_heldCount == _held.Length - 1 && c != Placeholder.Close))
            {
                Release();
                break;
            }

            _held[_heldCount++] = c;
            piece = piece[1..];
            if (c == Placeholder.Close)
            {
                AppendReplaced(_held.AsSpan(0, _heldCount));
                _heldCount = 0;
            }
        }

        while (!piece.IsEmpty)
        {
            int open = piece.IndexOf(Placeholder.Open);
            if (open < 0)
            {
                _ready.Append(piece);
                break;
            }

            _ready.Append(piece[..open]);
            piece = piece[open..];
            int length = piece[1..].IndexOfAny(Placeholder.Open, Placeholder.Close) + 1;
            if (length == 0)
            {
                length = piece.Length;
                if (length < Placeholder.MaxLength)
                {
                    piece.CopyTo(_held);
                    _heldCount = length;
                    break;
                }

                _ready.Append(piece);
            }
            else if (piece[length] == Placeholder.Close)
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

    /// <summary>The text has ended: gives what was held back.</summary>
    public string Flush()
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
        string? replacement = replace(bracketed);
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
        string result = _ready.ToString();
        _ready.Clear();
        return result;
    }
}
