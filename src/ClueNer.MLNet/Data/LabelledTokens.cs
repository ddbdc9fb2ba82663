using System.Text;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Data;

/// <summary>
/// A text as tokens with labels, as the column formats hold it, and the conversion to a text and back.
/// </summary>
/// <remarks>
/// Tokens are joined without a separator, except words of Latin letters or digits: a space goes between two tokens if the first ends and
/// the second begins with an ASCII letter or digit, and at least one of the two is longer than one character. So <c>华 为</c> is 华为,
/// <c>5 G</c> is 5G, and <c>Steve Jobs</c> stays two words.
/// </remarks>
internal sealed class LabelledTokens
{
    private readonly List<string> _tokens = [];
    private readonly List<string> _labels = [];

    // Labels as seqeval reads them, by the label as it is written.
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public int Count => _tokens.Count;

    /// <summary>Adds a token. Its label may have any of the notations that models use.</summary>
    public void Add(string token, string label, DataLine line)
    {
        if (!_known.TryGetValue(label, out var known))
        {
            known = LabelNotation.ToStandard(label)
                ?? throw line.Error($"found the label \"{JsonLine.Shorten(label)}\", expected O or B-, I-, M-, E- or S- with a type, such as B-company.");
            _known.Add(label, known);
        }

        _tokens.Add(token);
        _labels.Add(known);
    }

    /// <summary>Joins the tokens, reads the labels leniently, and starts a new text.</summary>
    public AnnotatedText Take()
    {
        var builder = new StringBuilder();
        var starts = new int[_tokens.Count];
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (i > 0 && IsBetweenWords(_tokens[i - 1], _tokens[i]))
            {
                builder.Append(' ');
            }

            starts[i] = builder.Length;
            builder.Append(_tokens[i]);
        }

        var text = builder.ToString();
        var entities = new List<Entity>();
        foreach (var (type, tokenStart, tokenEnd) in LabelSequence.FindEntities(_labels, LabelReading.Lenient))
        {
            var charEnd = starts[tokenEnd - 1] + _tokens[tokenEnd - 1].Length;
            entities.Add(new Entity(type, starts[tokenStart], charEnd, text[starts[tokenStart]..charEnd], 1));
        }

        _tokens.Clear();
        _labels.Clear();
        return new AnnotatedText(text, entities);
    }

    /// <summary>One token per code point, labelled B-x, I-x or O.</summary>
    /// <exception cref="EntityDataException">Entities overlap, or an entity cuts a surrogate pair: labels cannot express that.</exception>
    public static IEnumerable<(string Token, string Label)> From(AnnotatedText text)
    {
        var entities = text.Entities.Order(EntityOrder.Instance).ToList();
        var codePoints = new CodePoints(text.Text);
        var labels = new string[codePoints.Count];
        Array.Fill(labels, "O");
        foreach (var entity in entities)
        {
            var (start, end) = (codePoints.FromChar(entity.CharStart), codePoints.FromChar(entity.CharEnd));
            if (start < 0 || end <= start || labels.AsSpan(start, end - start).ContainsAnyExcept("O"))
            {
                throw new EntityDataException(
                    $"The entity \"{entity.Text}\" at chars {entity.CharStart} to {entity.CharEnd} overlaps another or cuts a character in "
                    + $"\"{JsonLine.Shorten(text.Text)}\", which labels cannot express: write JSON lines instead.");
            }

            labels.AsSpan(start, end - start).Fill("I-" + entity.Type);
            labels[start] = "B-" + entity.Type;
        }

        return labels.Select((label, i) => (text.Text[codePoints.ToChar(i)..codePoints.ToChar(i + 1)], label));
    }

    /// <summary>Rejects texts that would be read back differently.</summary>
    public static void Require(AnnotatedText text, string format, string separators)
    {
        var hasOne = text.Text.AsSpan().IndexOfAny(separators);
        if (hasOne >= 0 || text.Text.Length == 0)
        {
            var found = hasOne < 0 ? "an empty text" : $"U+{(int)text.Text[hasOne]:X4} at char {hasOne} of \"{JsonLine.Shorten(text.Text)}\"";
            throw new EntityDataException($"Found {found}, which {format} cannot hold: write JSON lines instead.");
        }

        RequireTypes(text, format);
    }

    /// <summary>Rejects types that a label cannot hold.</summary>
    public static void RequireTypes(AnnotatedText text, string format)
    {
        if (text.Entities.FirstOrDefault(e => e.Type.Length == 0 || e.Type.Any(char.IsWhiteSpace)) is { } entity)
        {
            throw new EntityDataException($"Found the type \"{entity.Type}\", which {format} cannot hold, because it is empty or has white space: rename it.");
        }
    }

    private static bool IsBetweenWords(string left, string right) =>
        left.Length + right.Length > 2 && char.IsAsciiLetterOrDigit(left[^1]) && char.IsAsciiLetterOrDigit(right[0]);
}
