namespace ClueNer.MLNet.Decoding;

/// <summary>Checks <see cref="EntityDecodingOptions"/>.</summary>
internal static class EntityRulesCheck
{
    public static void Check(LabelSet labels, EntityDecodingOptions options)
    {
        if (!Enum.IsDefined(options.Decoding))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Decoding, "Decoding is not one of DecodingStrategy's values: choose one of them.");
        }

        CheckScore(options, nameof(options.MinimumScore), options.MinimumScore);
        CheckScore(options, nameof(options.NotOutsideThreshold), options.NotOutsideThreshold ?? 0);
        foreach (var (type, score) in options.MinimumScores ?? new Dictionary<string, float>())
        {
            CheckScore(options, $"{nameof(options.MinimumScores)}[{type}]", score);
        }

        CheckTypes(options, nameof(options.Types), options.Types, labels);
        CheckTypes(options, nameof(options.MinimumScores), options.MinimumScores?.Keys, labels);
        CheckTypes(options, nameof(options.TypeNames), options.TypeNames?.Keys, labels);
        CheckNotEmpty(options, nameof(options.TypeNames), options.TypeNames?.Values);
        CheckNotEmpty(options, nameof(options.AlwaysEntities), options.AlwaysEntities?.Keys);
        CheckNotEmpty(options, nameof(options.AlwaysEntities), options.AlwaysEntities?.Values);
        CheckNotEmpty(options, nameof(options.NeverEntities), options.NeverEntities);
    }

    private static void CheckScore(EntityDecodingOptions options, string name, float score)
    {
        // Written so that NaN is rejected too.
        if (!(score >= 0 && score <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), score, $"{name} must be a probability: give a number from 0 to 1.");
        }
    }

    private static void CheckTypes(EntityDecodingOptions options, string name, IEnumerable<string>? types, LabelSet labels)
    {
        if (types?.FirstOrDefault(type => !labels.Types.Contains(type)) is { } unknown)
        {
            throw new ArgumentException($"{name} names the type '{unknown}', but the model's types are {string.Join(", ", labels.Types)}: use one of these.", nameof(options));
        }
    }

    private static void CheckNotEmpty(EntityDecodingOptions options, string name, IEnumerable<string>? values)
    {
        if (values?.Any(string.IsNullOrEmpty) == true)
        {
            throw new ArgumentException($"{name} holds an empty string; expected words and types of at least one char: remove it.", nameof(options));
        }
    }
}
