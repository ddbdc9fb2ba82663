using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Recognition;

/// <summary>One text as the graph returns it in an ML.NET row: turns columns into a scored text and its entities.</summary>
internal sealed class ScoredRow(RecognitionPlan plan)
{
    private readonly LogitsAssembler _assembler = new(plan.Model.Labels.Count);
    private readonly List<Window> _windows = [];
    private readonly List<DecodedEntity> _entities = [];
    private float[] _logits = [];
    private int[] _ids = [];

    /// <summary>The text with the logits of its tokens, each token once; valid until the next call.</summary>
    /// <param name="text">The text.</param>
    /// <param name="logits"><c>[windowCount · tokenCount · labels]</c>.</param>
    /// <param name="tokens"><c>[windowCount · tokenCount]</c>.</param>
    /// <param name="lengths">Tokens of each window, <c>[CLS]</c> and <c>[SEP]</c> included.</param>
    /// <param name="windowStarts">Index of the first token of each window.</param>
    /// <param name="charStarts">First char of each token of the text, each token once.</param>
    /// <param name="charEnds">After the last char of each token.</param>
    /// <exception cref="EntityModelException">The number of logits does not fit the tokens and the model's labels.</exception>
    public ScoredText Assemble(
        ReadOnlySpan<char> text,
        ReadOnlySpan<float> logits,
        ReadOnlySpan<long> tokens,
        ReadOnlySpan<long> lengths,
        ReadOnlySpan<int> windowStarts,
        ReadOnlySpan<int> charStarts,
        ReadOnlySpan<int> charEnds)
    {
        if (windowStarts.Length == 0 || windowStarts.Length != lengths.Length)
        {
            throw new EntityModelException(
                $"The row has {lengths.Length} window lengths for {windowStarts.Length} windows, expected one for each: give DecodeEntities the columns that one TokenizeForEntities made.");
        }

        if (logits.Length != _assembler.Size(tokens.Length))
        {
            throw new EntityModelException(
                $"The row has {logits.Length} logits for {tokens.Length} tokens, expected {_assembler.Size(tokens.Length)}, {plan.Model.Labels.Count} for each token: score these tokens with the graph of the same entity model.");
        }

        var tokenCount = charStarts.Length;
        if (_ids.Length < tokenCount)
        {
            _ids = new int[tokenCount];
            _logits = new float[_assembler.Size(tokenCount)];
        }

        var layout = new BatchLayout(tokens.Length / windowStarts.Length, plan.Model.Tokenizer.SpecialTokenCount);
        RestoreWindows(layout, windowStarts, lengths, tokenCount);
        for (var i = 0; i < _windows.Count; i++)
        {
            var window = _windows[i];
            _assembler.CopyOwned(_assembler.OfWindow(logits, layout, i, window), window, _logits);
            for (var token = window.OwnedStart; token < window.OwnedEnd; token++)
            {
                _ids[token] = (int)tokens[layout.FirstToken(i) + token - window.Start];
            }
        }

        return new ScoredText
        {
            Text = text,
            Logits = _logits.AsSpan(0, _assembler.Size(tokenCount)),
            TokenIds = _ids.AsSpan(0, tokenCount),
            CharStarts = charStarts,
            CharEnds = charEnds,
        };
    }

    public DecodedEntity[] Decode(in ScoredText scored)
    {
        _entities.Clear();
        plan.Decoder.Decode(scored, _entities);
        return [.. _entities];
    }

    private void RestoreWindows(BatchLayout layout, ReadOnlySpan<int> windowStarts, ReadOnlySpan<long> lengths, int tokenCount)
    {
        var counts = new int[lengths.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = layout.OwnTokenCount(lengths[i]);
        }

        _windows.Clear();
        WindowPlanner.Restore(windowStarts, counts, tokenCount, _windows);
    }
}
