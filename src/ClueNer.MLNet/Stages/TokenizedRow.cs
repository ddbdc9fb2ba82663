using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Stages;

/// <summary>One text as the graph takes it: its windows as one batch, and the chars of its tokens.</summary>
internal sealed class TokenizedRow(RecognitionPlan settings)
{
    /// <summary>A row is one Run here; more full windows than this would make that Run too large.</summary>
    public const int MaximumWindows = 32;

    private readonly TextTokens _tokens = new();
    private readonly List<Window> _windows = [];

    public ScoringBatch Batch { get; } = new();

    public ReadOnlySpan<int> CharStarts => _tokens.CharStarts;

    public ReadOnlySpan<int> CharEnds => _tokens.CharEnds;

    /// <summary>Index of the first token of each window.</summary>
    public int[] WindowStarts { get; private set; } = [];

    /// <exception cref="InvalidOperationException">The text has more windows than a row can hold.</exception>
    public void Tokenize(ReadOnlySpan<char> text)
    {
        var tokenizer = settings.Model.Tokenizer;
        tokenizer.Tokenize(text, _tokens);
        _windows.Clear();
        settings.Windows.Plan(text, _tokens.CharStarts, _tokens.CharEnds, _windows);
        var width = _windows.Count == 0 ? 0 : _windows.Max(window => window.Count);
        if ((long)_windows.Count * width > MaximumWindows * settings.Windows.WindowTokens)
        {
            throw new InvalidOperationException(
                $"A text of {text.Length} chars has {_windows.Count} windows of up to {width} tokens, expected at most {MaximumWindows} of {settings.Windows.WindowTokens} in one row: use RecognizeEntities, which takes texts of any length.");
        }

        WindowStarts = [.. _windows.Select(window => window.Start)];
        if (_windows.Count == 0)
        {
            FillEmpty(tokenizer);
            return;
        }

        Batch.Reset(_windows.Count, width + tokenizer.SpecialTokenCount, tokenizer.PadId);
        for (var i = 0; i < _windows.Count; i++)
        {
            Batch.Set(i, _tokens.Ids.Slice(_windows[i].Start, _windows[i].Count), tokenizer);
        }
    }

    /// <summary>A text without tokens is a Run too: of [CLS] and [SEP], or where the model has none of one [PAD].</summary>
    private void FillEmpty(EntityTokenizer tokenizer)
    {
        var length = Math.Max(1, tokenizer.SpecialTokenCount);
        Batch.Reset(1, length, tokenizer.PadId);
        Batch.Set(0, tokenizer.SpecialTokenCount > 0 ? [] : [tokenizer.PadId], tokenizer);
        WindowStarts = [0];
    }
}
