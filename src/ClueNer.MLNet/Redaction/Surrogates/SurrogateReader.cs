using System.Text;

namespace ClueNer.MLNet.Redaction.Surrogates;

/// <summary>
/// Replaces surrogates and placeholders in a text that arrives in pieces. It holds back the last chars, from the beginning of a run on.
/// </summary>
/// <param name="syntax">The placeholders and surrogates to look for.</param>
/// <param name="replace">Returns the replacement of a placeholder or surrogate; <see langword="null"/> leaves it.</param>
internal sealed class SurrogateReader(ReplacementSyntax syntax, ReplacementReader.Replace replace) : ReplacementReader
{
    private readonly StringBuilder _held = new();
    private readonly StringBuilder _ready = new();

    public override string Append(ReadOnlySpan<char> piece)
    {
        _held.Append(piece);

        // A run may be long, so it is read again only once it has ended.
        if (piece.IsEmpty || Surrogate.IsRunChar(piece[^1]))
        {
            return "";
        }

        return Read(isEnd: false);
    }

    public override string Flush() => Read(isEnd: true);

    private string Read(bool isEnd)
    {
        var text = _held.ToString();
        _held.Clear();
        ReadOnlySpan<char> rest = text;
        var sure = isEnd ? text.Length : Sure(text);
        while (syntax.Find(rest, out var length) is var index and >= 0 && text.Length - rest.Length + index < sure)
        {
            var found = rest.Slice(index, length);
            _ready.Append(rest[..index]).Append(replace(found) ?? found.ToString());
            rest = rest[(index + length)..];
        }

        var ready = Math.Max(0, sure - (text.Length - rest.Length));
        _ready.Append(rest[..ready]);
        _held.Append(rest[ready..]);
        var result = _ready.ToString();
        _ready.Clear();
        return result;
    }

    /// <summary>
    /// Whatever begins before this index also ends in the text. The index is not inside a run, and is so far from the end that no Chinese
    /// surrogate and no placeholder continues beyond it.
    /// </summary>
    private int Sure(string text)
    {
        var sure = Math.Max(0, text.Length - Math.Max(Surrogate.MaxChineseLength, syntax.Format.MaxLength));
        while (sure > 0 && Surrogate.IsRunChar(text[sure - 1]))
        {
            sure--;
        }

        return sure;
    }
}
