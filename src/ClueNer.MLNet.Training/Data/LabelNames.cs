using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Data;

/// <summary>The labels of a new head, made from the types in the texts.</summary>
internal static class LabelNames
{
    /// <summary>Returns the types in the texts, in ordinal order.</summary>
    /// <exception cref="EntityDataException">There are no texts, or none has an entity.</exception>
    public static IReadOnlyList<string> Types(IReadOnlyList<AnnotatedText> texts)
    {
        if (texts.Count == 0)
        {
            throw new EntityDataException("There are no training texts, expected texts with entities: check the file of training texts.");
        }

        var types = texts.SelectMany(text => text.Entities).Select(entity => entity.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return types.Length > 0
            ? types
            : throw new EntityDataException($"None of the {texts.Count} training texts has an entity, so O would be the only label: annotate some entities, or check the file name.");
    }

    /// <summary>Returns IOB2 labels: <c>O</c>, then <c>B-x</c> and <c>I-x</c> for each type.</summary>
    public static string[] Bio(IReadOnlyList<string> types) => ["O", .. types.SelectMany(type => new[] { "B-" + type, "I-" + type })];

    /// <summary>
    /// Returns labels like those of UER-py's CLUENER: <c>O</c>, the <c>B-x</c> and <c>I-x</c>, then <c>S-x</c> for single characters, and
    /// <c>[PAD]</c>, which UER-py adds itself.
    /// </summary>
    public static string[] BioS(IReadOnlyList<string> types) => [.. Bio(types), .. types.Select(type => "S-" + type), "[PAD]"];

    /// <summary>Whether labels have exactly the given types.</summary>
    public static bool AreOf(IReadOnlyList<string> labels, IReadOnlyList<string> types)
    {
        try
        {
            var set = LabelSet.Create(labels);
            return set.Types.ToHashSet(StringComparer.Ordinal).SetEquals(types)
                && Enumerable.Range(0, set.Types.Count).All(type => set.IdOf(LabelKind.Inside, LabelKind.Part, type) >= 0);
        }
        catch (EntityModelException)
        {
            // LABEL_0, LABEL_1: the names in a checkpoint that was never fine-tuned.
            return false;
        }
    }
}
