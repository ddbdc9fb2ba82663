using System.Buffers;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>
/// The aggregation strategies of Hugging Face's TokenClassificationPipeline, including its treatment of <c>[PAD]</c>, <c>S-x</c> and
/// <c>E-x</c>. First each word gets one label; then neighbours are joined as long as the tag stays the same and no <c>B-</c> comes. A
/// label that begins with neither <c>B-</c> nor <c>I-</c> is its own tag and counts as <c>I-</c>.
/// </summary>
internal sealed class HuggingFaceAggregation : ISpanDecoder
{
    private readonly DecodingStrategy _decoding;
    private readonly int _labelCount;
    private readonly bool[] _begins;
    private readonly int[] _tagIds;
    private readonly bool[] _ignored;

    /// <param name="labels">The model's labels.</param>
    /// <param name="decoding">Any but <see cref="DecodingStrategy.Viterbi"/>.</param>
    /// <param name="keepOutside">Whether <c>O</c> is returned too, like Hugging Face's <c>ignore_labels=[]</c>.</param>
    public HuggingFaceAggregation(LabelSet labels, DecodingStrategy decoding, bool keepOutside = false)
    {
        _decoding = decoding;
        _labelCount = labels.Count;
        var names = labels.Labels.ToArray();
        var tags = Array.ConvertAll(names, name => name is ['B' or 'I', '-', ..] ? name[2..] : name);
        _begins = Array.ConvertAll(names, name => name.StartsWith("B-", StringComparison.Ordinal));
        _tagIds = Array.ConvertAll(tags, tag => Array.IndexOf(tags, tag));
        _ignored = Array.ConvertAll(names, name => !keepOutside && (decoding == DecodingStrategy.None ? name : GroupName(name)) == "O");
    }

    /// <summary>What Hugging Face calls <c>entity_group</c>: what follows the label's first <c>-</c>.</summary>
    public static string GroupName(string label) => label[(label.IndexOf('-', StringComparison.Ordinal) + 1)..];

    public int Decode(ReadOnlySpan<float> logits, ReadOnlySpan<bool> continuesWord, Span<LabelSpan> spans)
    {
        var rented = ArrayPool<float>.Shared.Rent(2 * _labelCount);
        var tokenCount = logits.Length / _labelCount;
        var count = 0;
        var group = new Group();
        for (var token = 0; token < tokenCount;)
        {
            var start = token++;
            while (!continuesWord.IsEmpty && token < tokenCount && continuesWord[token])
            {
                token++;
            }

            var word = Word(logits, start, token, rented.AsSpan(0, 2 * _labelCount));
            if (group.IsEmpty || _decoding == DecodingStrategy.None || _begins[word.Label] || _tagIds[word.Label] != _tagIds[group.Label])
            {
                count = Flush(group, spans, count);
                group = new Group();
            }

            group.Add(word);
        }

        ArrayPool<float>.Shared.Return(rented);
        return Flush(group, spans, count);
    }

    private int Flush(Group group, Span<LabelSpan> spans, int count)
    {
        if (!group.IsEmpty && !_ignored[group.Label])
        {
            spans[count++] = group.ToSpan();
        }

        return count;
    }

    private LabelSpan Word(ReadOnlySpan<float> logits, int start, int end, Span<float> scratch)
    {
        var probabilities = scratch[.._labelCount];
        var chosen = scratch[_labelCount..];
        Softmax.Fill(logits.Slice(start * _labelCount, _labelCount), chosen);
        for (var token = start + 1; token < end && _decoding != DecodingStrategy.First; token++)
        {
            Softmax.Fill(logits.Slice(token * _labelCount, _labelCount), probabilities);
            if (_decoding == DecodingStrategy.Average)
            {
                TensorPrimitives.Add(chosen, probabilities, chosen);
            }
            else if (TensorPrimitives.Max(probabilities) > TensorPrimitives.Max(chosen))
            {
                probabilities.CopyTo(chosen);
            }
        }

        var label = TensorPrimitives.IndexOfMax(chosen);
        var tokens = _decoding == DecodingStrategy.Average ? end - start : 1;
        return new LabelSpan(label, start, end, chosen[label] / tokens);
    }

    /// <summary>Words that form one entity so far.</summary>
    private struct Group
    {
        private LabelSpan _first;
        private int _tokenEnd;
        private double _scores;
        private int _words;

        public readonly bool IsEmpty => _words == 0;

        public readonly int Label => _first.Label;

        public void Add(LabelSpan word)
        {
            _first = IsEmpty ? word : _first;
            _tokenEnd = word.TokenEnd;
            _scores += word.Score;
            _words++;
        }

        public readonly LabelSpan ToSpan() => new(_first.Label, _first.TokenStart, _tokenEnd, (float)(_scores / _words));
    }
}
