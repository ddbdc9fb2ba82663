using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClueNer.MLNet;

/// <summary>
/// What the state text of a loaded chain stands for. ML.NET hands the same string to every row, so it is parsed once for each
/// loaded model, and forgotten with it; rows are worked on by each thread with buffers of its own.
/// </summary>
internal sealed class SavedState : IDisposable
{
    private static readonly ConditionalWeakTable<string, SavedState> ByText = [];

    private readonly ThreadLocal<TokenizedRow> _tokenized;
    private readonly ThreadLocal<ScoredRow> _scored;

    private SavedState(string text)
    {
        Settings = RecognitionSettings.FromJson(text);
        _tokenized = new(() => new TokenizedRow(Settings));
        _scored = new(() => new ScoredRow(Settings));
    }

    public RecognitionSettings Settings { get; }

    public static TokenizedRow Tokenized(ReadOnlyMemory<char> state) => Of(state)._tokenized.Value!;

    public static ScoredRow Scored(ReadOnlyMemory<char> state) => Of(state)._scored.Value!;

    public void Dispose()
    {
        _tokenized.Dispose();
        _scored.Dispose();
    }

    private static SavedState Of(ReadOnlyMemory<char> state)
    {
        // The whole string, as the value mapping holds it; a part of another string would be a new key each time.
        var text = MemoryMarshal.TryGetString(state, out var whole, out var start, out var length) && start == 0 && length == whole.Length
            ? whole
            : string.Intern(state.ToString());
        return ByText.GetValue(text, static key => new SavedState(key));
    }
}
