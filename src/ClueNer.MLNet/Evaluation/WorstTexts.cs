namespace ClueNer.MLNet.Evaluation;

/// <summary>
/// The texts with the most errors, as many as asked for, and the earlier of equally bad ones. Memory does not grow with the texts.
/// </summary>
internal sealed class WorstTexts(int capacity)
{
    // The first to be removed is the least bad text, and the latest of equally bad ones.
    private readonly PriorityQueue<EvaluatedText, (int ErrorCount, long MinusIndex)> _texts = new();

    public bool Accepts(int errorCount)
    {
        if (errorCount == 0 || capacity == 0)
        {
            return false;
        }

        return _texts.Count < capacity || (_texts.TryPeek(out _, out var least) && errorCount > least.ErrorCount);
    }

    public void Add(EvaluatedText text)
    {
        if (_texts.Count == capacity)
        {
            _texts.Dequeue();
        }

        _texts.Enqueue(text, (text.Errors.Count, -text.Index));
    }

    /// <summary>Worst first.</summary>
    public EvaluatedText[] ToArray() =>
        [.. _texts.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
}
