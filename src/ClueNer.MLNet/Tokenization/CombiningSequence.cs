using System.Buffers;
using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// The combining marks after one starter, in canonical order. Only needed if a mark that is kept may be reordered: marks that are
/// dropped can be in any order.
/// </summary>
internal sealed class CombiningSequence
{
    private readonly List<(int CodePoint, int Class, bool IsAdded)> _marks = [];
    private readonly List<int> _starts = [];
    private readonly List<(int CodePoint, int Start)> _kept = [];
    private int _starterStart;

    private CombiningSequence()
    {
    }

    /// <summary>The code points to keep, each with the char that it counts as covering.</summary>
    public IReadOnlyList<(int CodePoint, int Start)> Kept => _kept;

    /// <summary>Index after the cluster's last char.</summary>
    public int CharEnd { get; private set; }

    /// <summary>
    /// The cluster of the code point at <paramref name="i"/>, which is a mark or a starter that decomposes into a sequence with marks.
    /// </summary>
    public static CombiningSequence Around(ReadOnlySpan<char> text, int i, NormalizationTable folding)
    {
        var cluster = new CombiningSequence();
        var first = FirstOf(text, i, folding);
        cluster.CharEnd = first;
        while (cluster.CharEnd < text.Length && (cluster.CharEnd == first || !IsStarter(text[cluster.CharEnd..])))
        {
            var isDone = Rune.DecodeFromUtf16(text[cluster.CharEnd..], out var rune, out var length) == OperationStatus.Done;
            if (isDone && UnicodeData.KindOf(rune.Value) != CharKind.Removed)
            {
                cluster.Add(rune.Value, cluster.CharEnd, isEmitted: cluster.CharEnd < i);
            }

            cluster.CharEnd += length;
        }

        cluster.Order();
        return cluster;
    }

    // Goes back to the starter, or to the first mark if a word begins with one. Every char is visited once: a cluster is read as a whole,
    // and the chars before i in it are marks that were dropped.
    private static int FirstOf(ReadOnlySpan<char> text, int i, NormalizationTable folding)
    {
        var first = i;
        while (first > 0 && !IsStarter(text[first..]))
        {
            // Ideographs stand between spaces, so marks after one have no starter.
            var isDone = Rune.DecodeLastFromUtf16(text[..first], out var previous, out var length) == OperationStatus.Done;
            if (isDone && folding.KindOf(previous.Value) is CharKind.Ideograph or CharKind.Space)
            {
                break;
            }

            first -= length;
        }

        return first;
    }

    private static bool IsStarter(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done
        && UnicodeData.KindOf(rune.Value) != CharKind.Removed && !IsMark(rune.Value);

    private static bool IsMark(int codePoint) =>
        UnicodeData.CombiningClassOf(UnicodeData.DecompositionOf(codePoint) is { Length: > 0 } all ? Rune.GetRuneAt(all, 0).Value : codePoint) > 0;

    private void Add(int codePoint, int start, bool isEmitted)
    {
        var decomposition = UnicodeData.DecompositionOf(codePoint) ?? char.ConvertFromUtf32(codePoint);
        if (IsMark(codePoint))
        {
            _starts.Add(start);
        }
        else
        {
            _starterStart = start;
        }

        var isFirst = true;
        foreach (var rune in decomposition.EnumerateRunes())
        {
            var combiningClass = UnicodeData.CombiningClassOf(rune.Value);
            if (combiningClass > 0)
            {
                _marks.Add((rune.Value, combiningClass, IsAdded: !isFirst));
            }
            else if (!isEmitted)
            {
                _kept.Add((rune.Value, start));
            }

            isFirst = false;
        }
    }

    // Hugging Face tracks chars through the sorting: the n-th mark takes the n-th place in the original, whichever mark ends up there. A
    // mark that a decomposition added shares the place before it.
    private void Order()
    {
        var start = _starterStart;
        var next = 0;
        foreach (var (codePoint, _, isAdded) in _marks.OrderBy(mark => mark.Class))
        {
            start = isAdded ? start : _starts[next++];
            if (UnicodeData.KindOf(codePoint) != CharKind.Mark)
            {
                _kept.Add((codePoint, start));
            }
        }
    }
}
