using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>An annotated text with its logits, which learning uses without running the graph again.</summary>
internal sealed class LearningText
{
    public required string Text { get; init; }

    /// <summary>Finite logits, token by token: <c>[tokenCount * labelCount]</c>.</summary>
    public required float[] Logits { get; init; }

    public required int[] TokenIds { get; init; }

    public required int[] CharStarts { get; init; }

    public required int[] CharEnds { get; init; }

    public required IReadOnlyList<Entity> Gold { get; init; }

    /// <summary>The gold entities as one label id per token; <see langword="null"/> if labels cannot express them.</summary>
    public int[]? GoldPath { get; init; }

    public static LearningText Create(in ScoredText input, IReadOnlyList<Entity> gold, LabelSet labels)
    {
        using var logits = new FiniteLogits(input.Logits);
        var (starts, ends) = (input.CharStarts.ToArray(), input.CharEnds.ToArray());
        return new LearningText
        {
            Text = input.Text.ToString(),
            Logits = logits.Span.ToArray(),
            TokenIds = input.TokenIds.ToArray(),
            CharStarts = starts,
            CharEnds = ends,
            Gold = gold,
            GoldPath = GoldPaths.Find(gold, starts, ends, labels),
        };
    }

    public IReadOnlyList<Entity> Decode(EntityDecoder decoder)
    {
        var decoded = new List<DecodedEntity>();
        decoder.Decode(
            new ScoredText { Text = Text, Logits = Logits, TokenIds = TokenIds, CharStarts = CharStarts, CharEnds = CharEnds }, decoded);
        return [.. decoded.Select(entity => entity.ToEntity(Text))];
    }
}
