using ClueNer.MLNet.Data;
using ClueNer.MLNet.Text;
using CsCheck;

namespace ClueNer.MLNet.Tests;

/// <summary>
/// Random annotated texts: Chinese, Latin, spaces, emoji, combining marks; entities of whole characters, disjoint or not.
/// </summary>
internal static class AnnotatedTextGen
{
    private static readonly string[] Characters =
        ["华", "为", "在", "深", "圳", "a", "Z", "5", "，", "\u3000", "😀", "𠮷", "e\u0301", "\"", "\\", "<", "&", "\u200d", "#", "ı", "İ"];

    private static readonly string[] Types = ["company", "address", "name", "a-b", "类型", "I", "title"];

    /// <summary>
    /// Texts that every format supports: not empty, without spaces and tabs, with disjoint entities, which may be adjacent.
    /// </summary>
    public static Gen<AnnotatedText> Disjoint { get; } = Create(Among(Characters), disjoint: true);

    /// <summary>Like <see cref="Disjoint"/>, with spaces, which CoNLL columns also support.</summary>
    public static Gen<AnnotatedText> DisjointWithSpaces { get; } = Create(Among([.. Characters, " "]), disjoint: true);

    /// <summary>Texts that only the JSON formats support: spaces, tabs, line breaks, empty texts, overlapping entities.</summary>
    public static Gen<AnnotatedText> Any { get; } = Create(Among([.. Characters, " ", "\t", "\n", "\r", "\u2028"]), disjoint: false);

    /// <summary>Other entities for the same text: some kept, some with another type, some moved, some new.</summary>
    public static Gen<(AnnotatedText Gold, AnnotatedText Predicted)> TwoSides { get; } =
        from sides in Gen.Select(Any, Gen.Select(Gen.Int[0, 30], Gen.Int[1, 6], Among(Types)).Array[0, 6], Gen.Bool.Array[8])
        select (sides.Item1, sides.Item1 with { Entities = [.. Predict(sides.Item1, sides.Item2, sides.Item3)] });

    private static Gen<string> Among(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IEnumerable<Entity> Predict(AnnotatedText gold, (int Start, int Length, string Type)[] more, bool[] kept) =>
        gold.Entities.Where((_, i) => kept[i % kept.Length])
            .Concat(more.Where(m => m.Start < gold.Text.Length).Select(m => Cut(gold.Text, m.Type, m.Start, Math.Min(m.Start + m.Length, gold.Text.Length))))
            .Distinct().OrderBy(e => e, EntityOrder.Instance);

    private static Gen<AnnotatedText> Create(Gen<string> character, bool disjoint) =>
        from parts in Gen.Select(character.Array[disjoint ? 1 : 0, 30], Gen.Select(Gen.Int[0, 40], Gen.Int[1, 5], Among(Types)).Array[0, 5])
        select Annotate(string.Concat(parts.Item1), parts.Item2, disjoint);

    private static AnnotatedText Annotate(string text, (int Start, int Length, string Type)[] spans, bool disjoint)
    {
        var codePoints = new CodePoints(text);
        var entities = new List<Entity>();
        foreach (var (start, length, type) in spans)
        {
            var end = Math.Min(start + length, codePoints.Count);
            if (start < end)
            {
                var entity = Cut(text, type, codePoints.ToChar(start), codePoints.ToChar(end));
                var isFree = disjoint ? entities.TrueForAll(e => e.CharEnd <= entity.CharStart || entity.CharEnd <= e.CharStart) : !entities.Contains(entity);
                if (isFree)
                {
                    entities.Add(entity);
                }
            }
        }

        entities.Sort(EntityOrder.Instance);
        return new AnnotatedText(text, entities);
    }

    private static Entity Cut(string text, string type, int charStart, int charEnd) => new(type, charStart, charEnd, text[charStart..charEnd], 1);
}
