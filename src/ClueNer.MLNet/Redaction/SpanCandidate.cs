namespace ClueNer.MLNet.Redaction;

/// <summary>Chars of a text that a source took to be of a type.</summary>
internal readonly record struct SpanCandidate(string Type, int CharStart, int CharEnd, SpanCandidateSource Source)
{
    /// <summary>The entity that this was made from; <see langword="null"/> if a detector or a word list found it.</summary>
    public Entity? Entity { get; init; }

    /// <summary>The detector's score; the higher one wins.</summary>
    public float Score { get; init; } = 1;

    public int Length => CharEnd - CharStart;

    /// <summary>Creates a finding that does not cut a surrogate pair: half of one could not be written as UTF-8.</summary>
    public static SpanCandidate Create(string text, string type, int charStart, int charEnd, SpanCandidateSource source) =>
        new(type, CutsPair(text, charStart) ? charStart - 1 : charStart, CutsPair(text, charEnd) ? charEnd + 1 : charEnd, source);

    /// <summary>Creates findings from entities, after checking that these belong to the text.</summary>
    /// <exception cref="ArgumentException">An entity belongs to another text.</exception>
    public static List<SpanCandidate> CreateAll(string text, IEnumerable<Entity> entities)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(entities);
        List<SpanCandidate> findings = [];
        foreach (var entity in entities)
        {
            var length = entity.CharEnd - entity.CharStart;
            if (entity.CharStart < 0 || length < 0 || entity.CharEnd > text.Length ||
                !text.AsSpan(entity.CharStart, length).SequenceEqual(entity.Text))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"An entity of type {entity.Type} covers the chars {entity.CharStart} to {entity.CharEnd}, where a text of {text.Length} ") +
                    "chars has something other than the entity's text: give the entities with the text that they were found in.",
                    nameof(entities));
            }

            findings.Add(Create(text, entity.Type, entity.CharStart, entity.CharEnd, SpanCandidateSource.Model) with { Entity = entity });
        }

        return findings;
    }

    private static bool CutsPair(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);
}
