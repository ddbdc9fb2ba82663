using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Recognition;

/// <summary>Decodes every text into its block's <see cref="TextBlock.Entities"/>.</summary>
internal sealed class EntityReceiver(EntityDecoder decoder) : IScoredTextReceiver
{
    [ThreadStatic]
    private static List<DecodedEntity>? _scratch;

    public void Receive(TextBlock block, int text, in ScoredText scored)
    {
        var entities = _scratch ??= [];
        entities.Clear();
        decoder.Decode(scored, entities);
        block.Entities[text] = entities.Count == 0 ? [] : [.. entities];
    }
}
