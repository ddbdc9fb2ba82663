namespace ClueNer.MLNet.Decoding;

/// <summary>The rules for the model's entities, looked up by label id: the threshold, whether the type is kept, and its name.</summary>
internal sealed class EntityRules
{
    private readonly bool[] _kept;
    private readonly float[] _minimumScores;
    private readonly string[] _names;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? _never;

    public EntityRules(LabelSet labels, EntityDecodingOptions options)
    {
        EntityRulesCheck.Check(labels, options);
        _kept = new bool[labels.Count];
        _minimumScores = new float[labels.Count];
        _names = new string[labels.Count];
        for (var id = 0; id < labels.Count; id++)
        {
            var type = labels.TypeIndexes[id] < 0 ? null : labels.Types[labels.TypeIndexes[id]];
            _kept[id] = options.Types is null || (type is not null && options.Types.Contains(type));
            _minimumScores[id] = type is not null && options.MinimumScores?.TryGetValue(type, out var score) == true ? score : options.MinimumScore;
            _names[id] = Name(labels, id, type, options);
        }

        if (options.NeverEntities is { Count: > 0 } never)
        {
            _never = new HashSet<string>(never, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }
    }

    public string NameOf(int label) => _names[label];

    public bool Keep(in LabelSpan span, ReadOnlySpan<char> text) =>
        _kept[span.Label] && span.Score >= _minimumScores[span.Label] && _never?.Contains(text) != true;

    private static string Name(LabelSet labels, int id, string? type, EntityDecodingOptions options)
    {
        var label = labels.Labels[id];
        var newName = type is null ? null : options.TypeNames?.GetValueOrDefault(type);
        return options.Decoding switch
        {
            DecodingStrategy.None => newName is null ? label : labels.WithType(id, newName),
            DecodingStrategy.Viterbi => newName ?? type ?? label,
            _ => newName ?? HuggingFaceAggregation.GroupName(label),
        };
    }
}
