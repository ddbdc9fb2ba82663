namespace ClueNer.MLNet;

/// <summary>
/// Settings of decoding. Thresholds and filters apply to decoded entities; they never change another entity. With
/// <see cref="DecodingStrategy.None"/>, each entity is a token, and its type is the label without the prefix: <c>company</c> means
/// <c>B-company</c> and <c>I-company</c>. If it is renamed to <c>ORG</c>, the labels become <c>B-ORG</c> and <c>I-ORG</c>.
/// </summary>
public sealed record EntityDecodingOptions
{
    /// <summary>How logits become entities. Default: <see cref="DecodingStrategy.Viterbi"/>.</summary>
    public DecodingStrategy Decoding { get; init; } = DecodingStrategy.Viterbi;

    /// <summary>Entities with a lower score, in 0..1, are left out. Default: 0, which keeps all.</summary>
    public float MinimumScore { get; init; }

    /// <summary>
    /// Minimum scores per type, by the model's type names. Types that are not listed use <see cref="MinimumScore"/>. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, float>? MinimumScores { get; init; }

    /// <summary>The types to keep, by the model's type names. Default: <see langword="null"/>, all.</summary>
    public IReadOnlySet<string>? Types { get; init; }

    /// <summary>New names for types, by the model's type names (<c>company</c> to <c>ORG</c>). Default: none.</summary>
    public IReadOnlyDictionary<string, string>? TypeNames { get; init; }

    /// <summary>
    /// Words that are entities wherever they occur, each with its type. The longest word wins, overlapping entities of the model are
    /// dropped, and the score is 1. Chars are compared exactly, and a word is also found inside a longer one. The type is used as given: it
    /// is neither filtered nor renamed. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? AlwaysEntities { get; init; }

    /// <summary>Words that are never an entity: an entity of the model whose text is one of these is left out. Default: none.</summary>
    public IReadOnlySet<string>? NeverEntities { get; init; }

    /// <summary>
    /// Raises recall: where no entity was decoded, tokens whose probability of not being <c>O</c> (or <c>[PAD]</c>) exceeds this threshold,
    /// in 0..1, form entities too. Each has the most probable type, and the mean of those probabilities as its score. Default:
    /// <see langword="null"/>, off.
    /// </summary>
    public float? NotOutsideThreshold { get; init; }
}
