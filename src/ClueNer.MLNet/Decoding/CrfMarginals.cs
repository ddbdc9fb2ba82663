namespace ClueNer.MLNet.Decoding;

/// <summary>
/// The probability of an entity under a conditional random field: the total probability of the legal paths that have exactly this entity
/// with the same labels (constrained forward-backward, Culotta and McCallum 2004).
/// </summary>
internal sealed class CrfMarginals(LabelSet labels, TransitionScores transitions)
{
    private readonly ChainWeights _weights = ChainWeights.Of(transitions.Start, transitions.End, transitions.Steps.SelectMany(row => row).ToArray(), labels, out _);

    /// <summary>Sets the score of each entity on a path to its probability.</summary>
    public void Score(ReadOnlySpan<float> logits, ReadOnlySpan<int> path, Span<LabelSpan> spans)
    {
        if (spans.IsEmpty)
        {
            return;
        }

        using var chain = new ForwardBackward(_weights, path.Length);
        for (var token = 0; token < path.Length; token++)
        {
            chain.Emit(token, logits.Slice(token * labels.Count, labels.Count));
        }

        chain.Run();
        foreach (ref var span in spans)
        {
            var probability = Into(span.TokenStart, path, chain) * OutOf(span.TokenEnd - 1, path, chain);
            for (var token = span.TokenStart + 1; token < span.TokenEnd; token++)
            {
                probability *= _weights.Step(path[token - 1])[path[token]] * chain.Emissions(token)[path[token]] / chain.Sums[token];
            }

            span = span with { Score = (float)Math.Min(probability, 1) };
        }
    }

    /// <summary>Forward at an entity's first token, without the paths on which the entity began earlier.</summary>
    private double Into(int token, ReadOnlySpan<int> path, in ForwardBackward chain)
    {
        var to = path[token];
        var sum = chain.Forward(token)[to];
        for (var from = 0; token > 0 && from < labels.Count; from++)
        {
            sum -= labels.Joins(from, to) ? chain.Forward(token - 1)[from] * _weights.Step(from)[to] * chain.Emissions(token)[to] / chain.Sums[token] : 0;
        }

        return Math.Max(sum, 0);
    }

    /// <summary>Backward at an entity's last token, without the paths on which the entity continues.</summary>
    private double OutOf(int token, ReadOnlySpan<int> path, in ForwardBackward chain)
    {
        var from = path[token];
        if (token == path.Length - 1)
        {
            return chain.Backward(token)[from];
        }

        var sum = 0.0;
        for (var to = 0; to < labels.Count; to++)
        {
            sum += labels.Joins(from, to) ? 0 : _weights.Step(from)[to] * chain.Emissions(token + 1)[to] * chain.Backward(token + 1)[to] / chain.Sums[token + 1];
        }

        return sum;
    }
}
