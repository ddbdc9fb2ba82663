namespace ClueNer.MLNet.Cli.Evaluation;

/// <summary>Counts the annotated entities that redaction leaves in texts, and what it removes that is not annotated.</summary>
internal sealed class RedactionEvaluation
{
    private const int MaxExamples = 5;
    private const int Context = 8;

    private readonly SortedDictionary<string, KindCounts> _kinds = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, KindCounts> Kinds => _kinds;

    public int Texts { get; private set; }

    public long Chars { get; private set; }

    /// <summary>Chars that are not annotated.</summary>
    public long OtherChars { get; private set; }

    public void Add(AnnotatedText gold, RedactedText redacted)
    {
        var isGold = Cover(gold.Text, gold.Entities.Select(entity => (entity.CharStart, entity.CharEnd)));
        var isGone = Cover(gold.Text, redacted.Replacements.Select(replacement => (replacement.CharStart, replacement.CharEnd)));
        Texts++;
        Chars += gold.Text.Length;
        OtherChars += isGold.Count(covered => !covered);
        foreach (var entity in gold.Entities)
        {
            var kind = Kind(entity.Type);
            var left = isGone.AsSpan(entity.CharStart..entity.CharEnd).Count(false);
            kind.Gold++;
            kind.GoldChars += entity.CharEnd - entity.CharStart;
            kind.CharsLeft += left;
            if (left > 0)
            {
                kind.Left++;
                AddExample(kind.LeftExamples, gold.Text, entity.CharStart, entity.CharEnd);
            }
        }

        foreach (var replacement in redacted.Replacements)
        {
            var kind = Kind(replacement.Type);
            kind.CharsLost += isGold.AsSpan(replacement.CharStart..replacement.CharEnd).Count(false);
            if (!isGold.AsSpan(replacement.CharStart..replacement.CharEnd).Contains(true))
            {
                kind.WronglyTaken++;
                AddExample(kind.TakenExamples, gold.Text, replacement.CharStart, replacement.CharEnd);
            }
        }
    }

    private KindCounts Kind(string type)
    {
        if (!_kinds.TryGetValue(type, out var kind))
        {
            _kinds.Add(type, kind = new KindCounts());
        }

        return kind;
    }

    private static bool[] Cover(string text, IEnumerable<(int Start, int End)> spans)
    {
        var covered = new bool[text.Length];
        foreach (var (start, end) in spans)
        {
            covered.AsSpan(start..end).Fill(true);
        }

        return covered;
    }

    /// <summary>The chars in 【】 with some context, on one line.</summary>
    private static void AddExample(List<string> examples, string text, int start, int end)
    {
        if (examples.Count < MaxExamples)
        {
            var (first, last) = (Math.Max(0, start - Context), Math.Min(text.Length, end + Context));
            examples.Add($"{text[first..start]}【{text[start..end]}】{text[end..last]}".ReplaceLineEndings(" "));
        }
    }

    /// <summary>The counts for one type.</summary>
    internal sealed class KindCounts
    {
        public int Gold { get; set; }

        public int Left { get; set; }

        public long GoldChars { get; set; }

        public long CharsLeft { get; set; }

        public int WronglyTaken { get; set; }

        public long CharsLost { get; set; }

        public List<string> LeftExamples { get; } = [];

        public List<string> TakenExamples { get; } = [];
    }
}
