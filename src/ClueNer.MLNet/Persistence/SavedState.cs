using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet.Persistence;

/// <summary>
/// What the state text of a loaded chain means. ML.NET hands the same string to every row, so it is parsed once for each
/// loaded model, and forgotten with it; rows are worked on by each thread with buffers of its own.
/// </summary>
internal sealed class SavedState : IDisposable
{
    private static readonly ConditionalWeakTable<string, SavedState> ByText = [];

    private readonly ThreadLocal<TokenizedRow> _tokenized;
    private readonly ThreadLocal<ScoredRow> _scored;

    private SavedState(string text)
    {
        Plan = RecognitionPlan.FromJson(text);
        _tokenized = new(() => new TokenizedRow(Plan));
        _scored = new(() => new ScoredRow(Plan));
    }

    public RecognitionPlan Plan { get; }

    public static TokenizedRow Tokenized(ReadOnlyMemory<char> state) => Of(state)._tokenized.Value!;

    public static ScoredRow Scored(ReadOnlyMemory<char> state) => Of(state)._scored.Value!;

    public void Dispose()
    {
        _tokenized.Dispose();
        _scored.Dispose();
    }

    /// <summary>The text as the value mapping holds it: the same string each time.</summary>
    public static string Whole(ReadOnlyMemory<char> state) =>
        // The whole string, as the value mapping holds it; a part of another string would be a new key each time.
        MemoryMarshal.TryGetString(state, out var whole, out var start, out var length) && start == 0 && length == whole.Length
            ? whole
            : string.Intern(state.ToString());

    private static SavedState Of(ReadOnlyMemory<char> state) => ByText.GetValue(Whole(state), static key => new SavedState(key));
}
