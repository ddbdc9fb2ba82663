namespace ClueNer.MLNet.Training.Data;

/// <summary>Holds out some texts for evaluation.</summary>
internal static class DevSplit
{
    private const int Stream = 0;

    /// <summary>Holds out a random share of the texts, at least one, drawn by the seed. Both parts keep their order.</summary>
    /// <exception cref="EntityDataException">There are fewer than two texts.</exception>
    public static (IReadOnlyList<AnnotatedText> Train, IReadOnlyList<AnnotatedText> Dev) Split(IReadOnlyList<AnnotatedText> texts, double share, int seed)
    {
        if (texts.Count < 2)
        {
            throw new EntityDataException($"Found {texts.Count} training texts, expected at least two, one to train on and one to evaluate on: annotate more.");
        }

        var indexes = Enumerable.Range(0, texts.Count).ToArray();
        new CounterRandom(seed, Stream).Shuffle(indexes.AsSpan());
        var dev = indexes.Take(Math.Clamp((int)Math.Round(texts.Count * share), 1, texts.Count - 1)).ToHashSet();
        return ([.. texts.Where((_, index) => !dev.Contains(index))], [.. texts.Where((_, index) => dev.Contains(index))]);
    }
}
