using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Recognition;

/// <summary>One text as the graph takes it from an ML.NET row: its windows as one batch, and the chars of its tokens.</summary>
internal sealed class TokenizedRow(RecognitionPlan plan)
{
    /// <summary>Here a row is one Run, which more full windows than this would make too large.</summary>
    public const int MaximumWindows = 32;

    private readonly TextTokens _tokens = new();
    private readonly List<Window> _windows = [];

    public BatchWriter Batch { get; } = new(plan.Model.Tokenizer);

    public ReadOnlySpan<int> CharStarts => _tokens.CharStarts;

    public ReadOnlySpan<int> CharEnds => _tokens.CharEnds;

    /// <summary>Index of the first token of each window.</summary>
    public int[] WindowStarts { get; private set; } = [];

    /// <exception cref="InvalidOperationException">The text has more windows than a row can hold.</exception>
    public void Tokenize(ReadOnlySpan<char> text)
    {
        plan.Model.Tokenizer.Tokenize(text, _tokens);
        _windows.Clear();
        plan.Windows.Plan(text, _tokens.CharStarts, _tokens.CharEnds, _windows);
        if (_windows.Count == 0)
        {
            Batch.WriteEmptyText();
            WindowStarts = [0];
            return;
        }

        var longest = _windows.Max(window => window.Count);
        if ((long)_windows.Count * longest > MaximumWindows * plan.Windows.WindowTokens)
        {
            throw new InvalidOperationException(
                $"A text of {text.Length} chars has {_windows.Count} windows of up to {longest} tokens, expected at most {MaximumWindows} of {plan.Windows.WindowTokens} in one row: use RecognizeEntities, which takes texts of any length.");
        }

        WindowStarts = [.. _windows.Select(window => window.Start)];
        Batch.Begin(_windows.Count, longest);
        foreach (var window in _windows)
        {
            Batch.Append(_tokens.Ids.Slice(window.Start, window.Count));
        }
    }
}
