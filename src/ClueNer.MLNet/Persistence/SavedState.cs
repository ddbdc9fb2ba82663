using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet.Persistence;

/// <summary>
/// The meaning of the state text in a loaded chain. ML.NET passes the same string to every row, so it is parsed once per loaded model and
/// forgotten together with it. Each thread processes rows with its own buffers.
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
        // A part of another string would be a new key each time.
        MemoryMarshal.TryGetString(state, out var whole, out var start, out var length) && start == 0 && length == whole.Length
            ? whole
            : string.Intern(state.ToString());

    private static SavedState Of(ReadOnlyMemory<char> state) => ByText.GetValue(Whole(state), static key => new SavedState(key));
}
