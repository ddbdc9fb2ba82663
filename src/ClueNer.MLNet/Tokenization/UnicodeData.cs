using System.Text;

namespace ClueNer.MLNet;

/// <summary>The properties of code points as Hugging Face's tokenizers know them.</summary>
internal static partial class UnicodeData
{
    // Hangul syllables decompose by arithmetic, Unicode standard section 3.12.
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;
    private const int VowelCount = 21;
    private const int TailCount = 28;

    private static readonly Lazy<Dictionary<int, string>> Decompositions = new(() => Entries(CanonicalDecompositions).ToDictionary());

    /// <summary>Calls back for every run of code points of one kind, in order; the surrogates count to the run around them.</summary>
    public static IEnumerable<(int First, int Last, CharKind Kind)> KindsByRun()
    {
        for (var run = 0; run < KindRuns.Length; run++)
        {
            var last = run + 1 < KindRuns.Length ? (KindRuns[run + 1] >> 3) - 1 : 0x10FFFF;
            yield return (KindRuns[run] >> 3, last, (CharKind)(KindRuns[run] & 7));
        }
    }

    /// <summary>Every code point with a canonical combining class other than 0 that does not decompose.</summary>
    public static IEnumerable<int> CombiningCodePoints()
    {
        for (var run = 0; run < CombiningClassRuns.Length; run++)
        {
            for (var value = CombiningClassRuns[run] >> 8; (CombiningClassRuns[run] & 255) != 0 && value < CombiningClassRuns[run + 1] >> 8; value++)
            {
                yield return value;
            }
        }
    }

    /// <summary>The kind of a code point, one of the first six.</summary>
    public static CharKind KindOf(int codePoint) => (CharKind)(RunOf(KindRuns, codePoint, 3) & 7);

    /// <summary>The canonical combining class of a code point that does not decompose; 0 for a starter.</summary>
    public static int CombiningClassOf(int codePoint) => RunOf(CombiningClassRuns, codePoint, 8) & 255;

    /// <summary>The full canonical decomposition of a code point, or <see langword="null"/> where it stands for itself.</summary>
    public static string? DecompositionOf(int codePoint)
    {
        if (codePoint is < HangulFirst or > HangulLast)
        {
            return Decompositions.Value.GetValueOrDefault(codePoint);
        }

        var syllable = codePoint - HangulFirst;
        Span<char> jamo =
        [
            (char)(0x1100 + (syllable / (VowelCount * TailCount))),
            (char)(0x1161 + (syllable / TailCount % VowelCount)),
            (char)(0x11A7 + (syllable % TailCount)),
        ];
        return new string(syllable % TailCount == 0 ? jamo[..2] : jamo);
    }

    /// <summary>All canonical decompositions but those of Hangul syllables.</summary>
    public static IReadOnlyDictionary<int, string> AllDecompositions() => Decompositions.Value;

    /// <summary>Every code point that has a lower case other than itself, with it.</summary>
    public static IEnumerable<(int CodePoint, string LowerCase)> LowerCases()
    {
        for (var run = 0; run < LowerCaseRuns.Length; run += 4)
        {
            for (var value = LowerCaseRuns[run]; value <= LowerCaseRuns[run + 1]; value += LowerCaseRuns[run + 2])
            {
                yield return (value, char.ConvertFromUtf32(value + LowerCaseRuns[run + 3]));
            }
        }

        foreach (var (codePoint, lowerCase) in Entries(LowerCaseExpansions))
        {
            yield return (codePoint, lowerCase);
        }
    }

    private static IEnumerable<KeyValuePair<int, string>> Entries(string data)
    {
        for (var start = 0; start < data.Length;)
        {
            var end = data.IndexOf('\0', start);
            var key = Rune.GetRuneAt(data, start);
            yield return new(key.Value, data[(start + key.Utf16SequenceLength)..end]);
            start = end + 1;
        }
    }

    private static int RunOf(ReadOnlySpan<int> runs, int codePoint, int bits)
    {
        int low = 0, high = runs.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (runs[middle] >> bits <= codePoint)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? 0 : runs[low - 1];
    }
}
