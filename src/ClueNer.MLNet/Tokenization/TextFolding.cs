using System.Text;

namespace ClueNer.MLNet;

/// <summary>
/// How chars become the chars that the vocabulary is asked for: what is dropped, where words end, lower case, accents.
/// One table per combination of settings, made once in a process.
/// </summary>
internal sealed class TextFolding
{
    private static readonly Lazy<TextFolding>[] Tables =
        [.. Enumerable.Range(0, 8).Select(i => new Lazy<TextFolding>(() => new TextFolding((i & 1) != 0, (i & 2) != 0, (i & 4) != 0)))];

    private readonly CharKind[] _kinds = new CharKind[char.MaxValue + 1];
    private readonly char[] _folds = new char[char.MaxValue + 1];
    private readonly Dictionary<int, string> _foldings = [];
    private readonly HashSet<int> _moving = [];
    private readonly bool _splitChineseChars;

    private TextFolding(bool lowerCase, bool stripAccents, bool splitChineseChars)
    {
        StripAccents = stripAccents;
        _splitChineseChars = splitChineseChars;
        foreach (var (first, last, kind) in UnicodeData.KindsByRun())
        {
            if (first <= char.MaxValue)
            {
                _kinds.AsSpan(first..(Math.Min(last, char.MaxValue) + 1)).Fill(Effective(kind));
            }
        }

        _kinds.AsSpan(0xD800, 0x800).Fill(CharKind.Special);
        var lowerCases = lowerCase ? UnicodeData.LowerCases().ToDictionary() : [];
        foreach (var (codePoint, lower) in lowerCases)
        {
            AddFolding(codePoint, lower);
        }

        if (stripAccents)
        {
            AddDecompositions(lowerCases);
        }
    }

    /// <summary>Whether text is decomposed and nonspacing marks are dropped.</summary>
    public bool StripAccents { get; }

    /// <summary>The kind of every char.</summary>
    public ReadOnlySpan<CharKind> Kinds => _kinds;

    /// <summary>What stands for each char of kind <see cref="CharKind.Folded"/>.</summary>
    public ReadOnlySpan<char> Folds => _folds;

    /// <summary>The table for these settings.</summary>
    public static TextFolding For(EntityTokenizerOptions options) =>
        Tables[(options.LowerCase ? 1 : 0) | (options.StripAccents ?? options.LowerCase ? 2 : 0) | (options.SplitChineseChars ? 4 : 0)].Value;

    /// <summary>The kind of a code point, one of the first six.</summary>
    public CharKind KindOf(int codePoint) => Effective(UnicodeData.KindOf(codePoint));

    /// <summary>The chars that stand for a code point, or <see langword="null"/> where it stands for itself.</summary>
    public string? FoldingOf(int codePoint) =>
        _foldings.TryGetValue(codePoint, out var folding) ? folding
        : StripAccents ? UnicodeData.DecompositionOf(codePoint)
        : null;

    /// <summary>Whether the code point is or ends in a mark that canonical ordering may move and that is not dropped.</summary>
    public bool Moves(int codePoint) => _moving.Contains(codePoint);

    private void AddDecompositions(Dictionary<int, string> lowerCases)
    {
        _kinds.AsSpan(0xAC00, 11172).Fill(CharKind.Special);
        foreach (var codePoint in UnicodeData.CombiningCodePoints().Where(IsKept))
        {
            AddMoving(codePoint);
        }

        var folded = new StringBuilder();
        foreach (var (codePoint, decomposition) in UnicodeData.AllDecompositions())
        {
            folded.Clear();
            foreach (var rune in decomposition.EnumerateRunes().Where(rune => IsKept(rune.Value)))
            {
                folded.Append(lowerCases.GetValueOrDefault(rune.Value) ?? rune.ToString());
            }

            AddFolding(codePoint, folded.ToString());
            if (decomposition.EnumerateRunes().Any(rune => _moving.Contains(rune.Value)))
            {
                AddMoving(codePoint);
            }
        }
    }

    private void AddFolding(int codePoint, string folding)
    {
        // Spaces have become U+0020, and controls are gone, before anything is folded: U+2000 never becomes the U+2002 it decomposes into.
        if (UnicodeData.KindOf(codePoint) is CharKind.Space or CharKind.Removed)
        {
            return;
        }

        _foldings[codePoint] = folding;
        if (codePoint <= char.MaxValue)
        {
            var simple = folding.Length == 1 && _kinds[codePoint] is CharKind.Letter or CharKind.Folded && _kinds[folding[0]] == CharKind.Letter;
            _kinds[codePoint] = simple ? CharKind.Folded : CharKind.Special;
            _folds[codePoint] = simple ? folding[0] : '\0';
        }
    }

    private void AddMoving(int codePoint)
    {
        _moving.Add(codePoint);
        if (codePoint <= char.MaxValue)
        {
            _kinds[codePoint] = CharKind.Special;
        }
    }

    private static bool IsKept(int codePoint) => UnicodeData.KindOf(codePoint) != CharKind.Mark;

    private CharKind Effective(CharKind kind) => kind switch
    {
        CharKind.Mark => StripAccents ? CharKind.Removed : CharKind.Letter,
        CharKind.Ideograph when !_splitChineseChars => CharKind.Letter,
        _ => kind,
    };
}
