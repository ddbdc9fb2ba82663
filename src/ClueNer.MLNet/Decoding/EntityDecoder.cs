namespace ClueNer.MLNet;

/// <summary>Logits to entities, by the settings. Thread-safe: what a call needs it keeps on its stack or in a pool.</summary>
internal sealed class EntityDecoder
{
    public EntityDecoder(EntityTokenizer tokenizer, LabelSet labels, EntityDecodingOptions options, TransitionScores? transitions = null)
    {
    }

    /// <summary>Appends the text's entities to <paramref name="entities"/>, sorted by chars; disjoint unless decoding is none.</summary>
    public void Decode(in DecodingInput input, List<DecodedEntity> entities) => throw new NotImplementedException();
}
