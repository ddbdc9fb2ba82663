using System.Buffers;

namespace ClueNer.MLNet.Decoding;

/// <summary>Finds listed words in a text. Of overlapping words the longest wins, then the earliest.</summary>
internal sealed class GazetteerMatcher
{
    private static readonly IReadOnlyList<DecodedEntity> Nothing = [];

    private readonly SearchValues<string> _words;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _types;
    private readonly int[] _lengths;

    public GazetteerMatcher(IReadOnlyDictionary<string, string> words)
    {
        _words = SearchValues.Create([.. words.Keys], StringComparison.Ordinal);
        _types = new Dictionary<string, string>(words, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = [.. words.Keys.Select(word => word.Length).Distinct().Order()];
    }

    /// <summary>The words in the text, disjoint and in order.</summary>
    public IReadOnlyList<DecodedEntity> Find(ReadOnlySpan<char> text)
    {
        // Most texts hold no listed word, and a vectorised search finds that out fast.
        var start = text.IndexOfAny(_words);
        return start < 0 ? Nothing : Choose(All(text, start), text.Length);
    }

    private List<DecodedEntity> All(ReadOnlySpan<char> text, int start)
    {
        var found = new List<DecodedEntity>();
        while (true)
        {
            foreach (var length in _lengths)
            {
                if (start + length <= text.Length && _types.TryGetValue(text.Slice(start, length), out var type))
                {
                    found.Add(new DecodedEntity(type, start, start + length, 1));
                }
            }

            start++;
            var skipped = text[start..].IndexOfAny(_words);
            if (skipped < 0)
            {
                return found;
            }

            start += skipped;
        }
    }

    private static List<DecodedEntity> Choose(List<DecodedEntity> found, int textLength)
    {
        found.Sort(static (a, b) => (b.CharEnd - b.CharStart, a.CharStart).CompareTo((a.CharEnd - a.CharStart, b.CharStart)));
        var taken = ArrayPool<bool>.Shared.Rent(textLength);
        taken.AsSpan(0, textLength).Clear();
        found.RemoveAll(word =>
        {
            // Words taken earlier are at least as long, so an overlap covers the first or the last char.
            if (taken[word.CharStart] || taken[word.CharEnd - 1])
            {
                return true;
            }

            taken.AsSpan(word.CharStart, word.CharEnd - word.CharStart).Fill(true);
            return false;
        });
        ArrayPool<bool>.Shared.Return(taken);
        found.Sort(static (a, b) => a.CharStart.CompareTo(b.CharStart));
        return found;
    }
}
