using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// Maps chars to the chars that are looked up in the vocabulary: what is dropped, where words end, lower case, accents, traditional
/// characters. There is one table per combination of settings, created once in a process, with plain loops because this runs at every
/// start.
/// </summary>
internal sealed class NormalizationTable
{
    private static readonly NormalizationTable?[] Tables = new NormalizationTable?[16];

    private readonly CharKind[] _kinds = new CharKind[char.MaxValue + 1];
    private readonly char[] _folds = new char[char.MaxValue + 1];
    private readonly Dictionary<int, string> _foldings = [];
    private readonly HashSet<int> _moving = [];
    private readonly bool _splitChineseChars;

    private NormalizationTable(bool lowerCase, bool stripAccents, bool splitChineseChars, bool foldTraditional)
    {
        StripAccents = stripAccents;
        _splitChineseChars = splitChineseChars;
        FillKinds();
        if (lowerCase)
        {
            AddLowerCases();
        }

        if (foldTraditional)
        {
            AddSimplified();
        }

        if (stripAccents)
        {
            AddMovingMarks();
            AddDecompositions();
            _kinds.AsSpan(UnicodeData.HangulFirst..(UnicodeData.HangulLast + 1)).Fill(CharKind.Special);
        }
    }

    /// <summary>Whether text is decomposed and nonspacing marks are dropped.</summary>
    public bool StripAccents { get; }

    /// <summary>The kind of every char.</summary>
    public ReadOnlySpan<CharKind> Kinds => _kinds;

    /// <summary>What replaces each char of kind <see cref="CharKind.Folded"/>.</summary>
    public ReadOnlySpan<char> Folds => _folds;

    /// <summary>The table for these settings.</summary>
    public static NormalizationTable For(EntityTokenizerOptions options)
    {
        var stripAccents = options.StripAccents ?? options.LowerCase;
        ref var table = ref Tables[(options.LowerCase ? 1 : 0) | (stripAccents ? 2 : 0) | (options.SplitChineseChars ? 4 : 0) | (options.FoldTraditional ? 8 : 0)];

        // Two threads may create the same table; either one will do.
        return Volatile.Read(ref table) ?? (table = new NormalizationTable(options.LowerCase, stripAccents, options.SplitChineseChars, options.FoldTraditional));
    }

    /// <summary>The kind of a code point, one of the first six.</summary>
    public CharKind KindOf(int codePoint) => Effective(UnicodeData.KindOf(codePoint));

    /// <summary>
    /// The chars that replace a code point of kind <see cref="CharKind.Special"/>, or <see langword="null"/> if it stays as it is or
    /// is a Hangul syllable.
    /// </summary>
    public string? FoldingOf(int codePoint) => _foldings.GetValueOrDefault(codePoint);

    /// <summary>Whether the code point is or contains a mark that is not dropped and that canonical ordering may move.</summary>
    public bool Moves(int codePoint) => _moving.Contains(codePoint);

    private void FillKinds()
    {
        var runs = UnicodeData.Kinds;
        for (var run = 0; run < runs.Length && runs[run] >> 3 <= char.MaxValue; run++)
        {
            var end = run + 1 < runs.Length ? Math.Min(runs[run + 1] >> 3, _kinds.Length) : _kinds.Length;
            _kinds.AsSpan((runs[run] >> 3)..end).Fill(Effective((CharKind)(runs[run] & 7)));
        }

        _kinds.AsSpan(0xD800, 0x800).Fill(CharKind.Special);
    }

    private void AddLowerCases()
    {
        Span<char> lower = stackalloc char[2];
        var runs = UnicodeData.LowerCases;
        for (var run = 0; run < runs.Length; run += 4)
        {
            for (var value = runs[run]; value <= runs[run + 1]; value += runs[run + 2])
            {
                AddFolding(value, lower[..new Rune(value + runs[run + 3]).EncodeToUtf16(lower)]);
            }
        }

        for (var rest = UnicodeData.LongLowerCases; UnicodeData.NextEntry(ref rest, out var codePoint, out var longLower);)
        {
            AddFolding(codePoint, longLower);
        }
    }

    private void AddSimplified()
    {
        Span<char> folding = stackalloc char[2];
        for (var rest = TraditionalChars.All; TraditionalChars.NextPair(ref rest, out var traditional, out var simplified);)
        {
            AddFolding(traditional, folding[..simplified.EncodeToUtf16(folding)]);
        }
    }

    private void AddMovingMarks()
    {
        var runs = UnicodeData.CombiningClasses;
        for (var run = 0; run + 1 < runs.Length; run++)
        {
            for (var value = runs[run] >> 8; (runs[run] & 255) != 0 && value < runs[run + 1] >> 8; value++)
            {
                if (UnicodeData.KindOf(value) != CharKind.Mark)
                {
                    AddMoving(value);
                }
            }
        }
    }

    private void AddDecompositions()
    {
        Span<char> folding = stackalloc char[32];
        for (var rest = UnicodeData.Decompositions; UnicodeData.NextEntry(ref rest, out var codePoint, out var decomposition);)
        {
            var length = 0;
            while (!decomposition.IsEmpty)
            {
                Rune.DecodeFromUtf16(decomposition, out var rune, out var runeLength);
                if (_moving.Contains(rune.Value))
                {
                    AddMoving(codePoint);
                }

                length += Fold(rune, folding[length..]);
                decomposition = decomposition[runeLength..];
            }

            AddFolding(codePoint, folding[..length]);
        }
    }

    private int Fold(Rune rune, Span<char> destination)
    {
        if (UnicodeData.KindOf(rune.Value) == CharKind.Mark)
        {
            return 0;
        }

        if (rune.IsBmp && _kinds[rune.Value] == CharKind.Folded)
        {
            destination[0] = _folds[rune.Value];
            return 1;
        }

        var folding = FoldingOf(rune.Value) ?? rune.ToString();
        folding.CopyTo(destination);
        return folding.Length;
    }

    private void AddFolding(int codePoint, ReadOnlySpan<char> folding)
    {
        // Spaces become U+0020 and controls are removed before anything is folded, so U+2000 never becomes the U+2002 that it decomposes
        // into.
        if (UnicodeData.KindOf(codePoint) is CharKind.Space or CharKind.Removed)
        {
            return;
        }

        if (codePoint > char.MaxValue)
        {
            _foldings[codePoint] = folding.ToString();
        }
        else if (folding.Length == 1 && _kinds[codePoint] is CharKind.Letter or CharKind.Folded && _kinds[folding[0]] == CharKind.Letter)
        {
            _kinds[codePoint] = CharKind.Folded;
            _folds[codePoint] = folding[0];
        }
        else
        {
            _kinds[codePoint] = CharKind.Special;
            _foldings[codePoint] = folding.ToString();
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

    private CharKind Effective(CharKind kind) => kind switch
    {
        CharKind.Mark => StripAccents ? CharKind.Removed : CharKind.Letter,
        CharKind.Ideograph when !_splitChineseChars => CharKind.Letter,
        _ => kind,
    };
}
