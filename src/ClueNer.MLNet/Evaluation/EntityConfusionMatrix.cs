namespace ClueNer.MLNet;

/// <summary>
/// How often an entity of one type was predicted as another, with pairs made as in <see cref="EntityErrorCounts"/>. The diagonal
/// holds entities of the correct type, whether their chars are correct or only overlap. A row adds up to the type's gold entities, and a
/// column to its predicted ones.
/// </summary>
public sealed class EntityConfusionMatrix
{
    private readonly Dictionary<(string? Gold, string? Predicted), long> _counts;

    internal EntityConfusionMatrix(IReadOnlyList<string> types, Dictionary<(string? Gold, string? Predicted), long> counts)
    {
        Types = types;
        _counts = counts;
    }

    /// <summary>The types of gold and predicted entities, in ordinal order.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Number of entities.</summary>
    /// <param name="gold">The gold type, or <see langword="null"/> for entities that are spurious.</param>
    /// <param name="predicted">The predicted type, or <see langword="null"/> for entities that were missed.</param>
    public long this[string? gold, string? predicted] => _counts.GetValueOrDefault((gold, predicted));
}
