using System.Buffers;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>
/// Raises recall: adds entities where a model is sure of an entity but of no single label. See
/// <see cref="EntityDecodingOptions.NotOutsideThreshold"/>.
/// </summary>
internal sealed class RecallDecoder(LabelSet labels, float threshold, bool tokenByToken)
{
    /// <summary>Writes the decoded and the added spans in order, and returns their number.</summary>
    public int Add(ReadOnlySpan<float> logits, ReadOnlySpan<LabelSpan> decoded, Span<LabelSpan> all)
    {
        var count = 0;
        var token = 0;
        foreach (var span in decoded)
        {
            count = AddBetween(logits, token, span.TokenStart, all, count);
            all[count++] = span;
            token = span.TokenEnd;
        }

        return AddBetween(logits, token, logits.Length / labels.Count, all, count);
    }

    private int AddBetween(ReadOnlySpan<float> logits, int start, int end, Span<LabelSpan> all, int count)
    {
        var rented = ArrayPool<float>.Shared.Rent(2 * labels.Count);
        var probabilities = rented.AsSpan(0, labels.Count);
        var sums = rented.AsSpan(labels.Count, labels.Count);
        for (var token = start; token < end;)
        {
            var spanStart = token;
            var score = 0.0;
            sums.Clear();
            while (token < end && (token == spanStart || !tokenByToken)
                && NotOutside(logits.Slice(token * labels.Count, labels.Count), probabilities) is var notOutside && notOutside > threshold)
            {
                score += notOutside;
                TensorPrimitives.Add(sums, probabilities, sums);
                token++;
            }

            if (token > spanStart)
            {
                all[count++] = new LabelSpan(MostProbable(sums), spanStart, token, (float)(score / (token - spanStart)));
            }
            else
            {
                token++;
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>The probability of all labels that name a type; <c>[PAD]</c> no more indicates an entity than <c>O</c> does.</summary>
    private float NotOutside(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        Softmax.Fill(logits, probabilities);
        var sum = 0f;
        for (var id = 0; id < probabilities.Length; id++)
        {
            sum += labels.TypeIndexes[id] < 0 ? 0 : probabilities[id];
        }

        return Math.Min(sum, 1);
    }

    /// <summary>The most probable label of the most probable type.</summary>
    private int MostProbable(ReadOnlySpan<float> sums)
    {
        var (best, bestSum) = (-1, -1f);
        for (var type = 0; type < labels.Types.Count; type++)
        {
            var (typeBest, typeSum) = (-1, 0f);
            for (var id = 0; id < sums.Length; id++)
            {
                if (labels.TypeIndexes[id] == type)
                {
                    typeSum += sums[id];
                    typeBest = typeBest < 0 || sums[id] > sums[typeBest] ? id : typeBest;
                }
            }

            (best, bestSum) = typeSum > bestSum ? (typeBest, typeSum) : (best, bestSum);
        }

        return best;
    }
}
