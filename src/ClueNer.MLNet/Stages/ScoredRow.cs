using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Stages;

/// <summary>One text as it comes back from the graph in an ML.NET row: columns to entities.</summary>
internal sealed class ScoredRow(RecognitionPlan settings)
{
    private readonly List<DecodedEntity> _entities = [];
    private float[] _logits = [];
    private int[] _ids = [];

    /// <summary>The text with the logits of its tokens, each token once; good until the next call.</summary>
    /// <param name="text">The text.</param>
    /// <param name="logits"><c>[windowCount · tokenCount · labels]</c>.</param>
    /// <param name="tokens"><c>[windowCount · tokenCount]</c>.</param>
    /// <param name="lengths">Tokens of each window, [CLS] and [SEP] included.</param>
    /// <param name="windowStarts">Index of the first token of each window.</param>
    /// <param name="charStarts">First char of each token of the text, each token once.</param>
    /// <param name="charEnds">Behind the last char of each token.</param>
    /// <exception cref="EntityModelException">The number of logits does not fit the tokens and the model's labels.</exception>
    public DecodingInput Gather(
        ReadOnlySpan<char> text,
        ReadOnlySpan<float> logits,
        ReadOnlySpan<long> tokens,
        ReadOnlySpan<long> lengths,
        ReadOnlySpan<int> windowStarts,
        ReadOnlySpan<int> charStarts,
        ReadOnlySpan<int> charEnds)
    {
        var labels = settings.Model.Labels.Labels.Count;
        if (windowStarts.Length == 0 || windowStarts.Length != lengths.Length)
        {
            throw new EntityModelException(
                $"The row has {lengths.Length} window lengths for {windowStarts.Length} windows, expected one for each: give DecodeEntities the columns that one TokenizeForEntities made.");
        }

        if (logits.Length != tokens.Length * labels)
        {
            throw new EntityModelException(
                $"The row has {logits.Length} logits for {tokens.Length} tokens, expected {tokens.Length * labels}, {labels} labels each: score these tokens with the graph of the same entity model.");
        }

        Gather(logits, tokens, lengths, windowStarts, charStarts.Length, labels);
        return new DecodingInput
        {
            Text = text,
            Logits = _logits.AsSpan(0, charStarts.Length * labels),
            TokenIds = _ids.AsSpan(0, charStarts.Length),
            CharStarts = charStarts,
            CharEnds = charEnds,
        };
    }

    public DecodedEntity[] Decode(in DecodingInput gathered)
    {
        _entities.Clear();
        settings.Decoder.Decode(gathered, _entities);
        return [.. _entities];
    }

    /// <summary>Takes every token's logits from the window that owns it.</summary>
    private void Gather(
        ReadOnlySpan<float> logits, ReadOnlySpan<long> tokens, ReadOnlySpan<long> lengths, ReadOnlySpan<int> windowStarts, int tokenCount, int labels)
    {
        if (_ids.Length < tokenCount)
        {
            _ids = new int[tokenCount];
            _logits = new float[tokenCount * labels];
        }

        var special = settings.Model.Tokenizer.SpecialTokenCount;
        var width = tokens.Length / windowStarts.Length;
        var owned = 0;
        for (var window = 0; window < windowStarts.Length; window++)
        {
            var start = windowStarts[window];
            var end = start + (int)lengths[window] - special;
            var ownedEnd = window == windowStarts.Length - 1 ? tokenCount : WindowPlanner.OwnedEnd(end, windowStarts[window + 1]);
            var first = (window * width) + (special / 2) + owned - start;
            logits.Slice(first * labels, (ownedEnd - owned) * labels).CopyTo(_logits.AsSpan(owned * labels));
            for (var token = owned; token < ownedEnd; token++)
            {
                _ids[token] = (int)tokens[first + token - owned];
            }

            owned = ownedEnd;
        }
    }
}
