namespace ClueNer.MLNet;

/// <summary>
/// Settings of decoding. Thresholds and filters apply to decoded entities; they never change another entity. With
/// <see cref="DecodingStrategy.None"/> an entity is a token, and types are what follows its label's prefix: <c>company</c> means
/// <c>B-company</c> and <c>I-company</c>, and renamed to <c>ORG</c> they read <c>B-ORG</c> and <c>I-ORG</c>.
/// </summary>
public sealed record EntityDecodingOptions
{
    /// <summary>How logits become entities. Default: <see cref="DecodingStrategy.Viterbi"/>.</summary>
    public DecodingStrategy Decoding { get; init; } = DecodingStrategy.Viterbi;

    /// <summary>Entities with a score below this, in 0..1, are left out. Default: 0, which keeps all.</summary>
    public float MinimumScore { get; init; }

    /// <summary>Minimum scores per type, by the model's type names; a type that is not named takes <see cref="MinimumScore"/>. Default: none.</summary>
    public IReadOnlyDictionary<string, float>? MinimumScores { get; init; }

    /// <summary>The types to keep, by the model's type names. Default: <see langword="null"/>, all.</summary>
    public IReadOnlySet<string>? Types { get; init; }

    /// <summary>New names for types, by the model's type names (<c>company</c> to <c>ORG</c>). Default: none.</summary>
    public IReadOnlyDictionary<string, string>? TypeNames { get; init; }

    /// <summary>
    /// Words that are entities wherever they occur, each with its type: the longest word wins, an overlapping entity of the
    /// model gives way, the score is 1. Chars are compared as they are, and a word may be inside another. The type is taken as
    /// given, neither filtered nor renamed. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? AlwaysEntities { get; init; }

    /// <summary>Words that are never an entity: an entity of the model whose text is one of these is left out. Default: none.</summary>
    public IReadOnlySet<string>? NeverEntities { get; init; }

    /// <summary>
    /// For recall: where no entity was decoded, runs of tokens whose probability of not being <c>O</c> (or <c>[PAD]</c>) exceeds
    /// this, in 0..1, are entities too, of the most probable type, with that probability's mean as score. Default:
    /// <see langword="null"/>, off.
    /// </summary>
    public float? NotOutsideThreshold { get; init; }
}
