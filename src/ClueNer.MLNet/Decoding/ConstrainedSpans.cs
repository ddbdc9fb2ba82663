using System.Buffers;

namespace ClueNer.MLNet.Decoding;

/// <summary>The entities on the most probable legal path.</summary>
internal sealed class ConstrainedSpans(LabelSet labels, TransitionScores? transitions) : ISpanDecoder
{
    private readonly ViterbiPath _path = ViterbiPath.Create(labels, transitions);
    private readonly CrfMarginals? _crf = transitions is { IsCrf: true } ? new(labels, transitions) : null;

    public int Decode(ReadOnlySpan<float> logits, ReadOnlySpan<bool> continuesWord, Span<LabelSpan> spans)
    {
        var tokenCount = logits.Length / labels.Count;
        var rented = ArrayPool<int>.Shared.Rent(tokenCount);
        var path = rented.AsSpan(0, tokenCount);
        _path.Find(logits, path);

        var scratch = ArrayPool<float>.Shared.Rent(labels.Count);
        var count = 0;
        for (var token = 0; token < path.Length;)
        {
            var start = token++;
            if (path[start] == labels.OutsideId)
            {
                continue;
            }

            while (token < path.Length && labels.Joins(path[token - 1], path[token]))
            {
                token++;
            }

            spans[count++] = new LabelSpan(path[start], start, token, _crf is null ? Score(logits, path, start, token, scratch) : 0);
        }

        _crf?.Score(logits, path, spans[..count]);

        ArrayPool<float>.Shared.Return(scratch);
        ArrayPool<int>.Shared.Return(rented);
        return count;
    }

    private float Score(ReadOnlySpan<float> logits, ReadOnlySpan<int> path, int start, int end, float[] scratch)
    {
        var sum = 0.0;
        for (var token = start; token < end; token++)
        {
            sum += Softmax.Of(logits.Slice(token * labels.Count, labels.Count), path[token], scratch.AsSpan(0, labels.Count));
        }

        return (float)(sum / (end - start));
    }
}
