using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>The properties of code points as Hugging Face's tokenizers know them.</summary>
internal static partial class UnicodeData
{
    public const int HangulFirst = 0xAC00;
    public const int HangulLast = 0xD7A3;

    // Hangul syllables decompose by arithmetic, Unicode standard section 3.12.
    private const int VowelCount = 21;
    private const int TailCount = 28;

    private static readonly Lazy<Dictionary<int, string>> DecompositionsByCodePoint = new(() =>
    {
        var decompositions = new Dictionary<int, string>();
        for (var rest = CanonicalDecompositions.AsSpan(); NextEntry(ref rest, out var codePoint, out var decomposition);)
        {
            decompositions.Add(codePoint, decomposition.ToString());
        }

        return decompositions;
    });

    /// <summary>Where the kind of code points changes, in order: first code point &lt;&lt; 3 | <see cref="CharKind"/>, one of the first six.</summary>
    public static ReadOnlySpan<int> Kinds => KindRuns;

    /// <summary>
    /// Where the canonical combining class changes, in order: first code point &lt;&lt; 8 | class. Code points that decompose have no class
    /// here.
    /// </summary>
    public static ReadOnlySpan<int> CombiningClasses => CombiningClassRuns;

    /// <summary>Runs of code points whose lower case is one code point: first, last, step, and what is added to each.</summary>
    public static ReadOnlySpan<int> LowerCases => LowerCaseRuns;

    /// <summary>For <see cref="NextEntry"/>: the code points whose lower case is several code points.</summary>
    public static ReadOnlySpan<char> LongLowerCases => LowerCaseExpansions;

    /// <summary>For <see cref="NextEntry"/>: all full canonical decompositions except those of Hangul syllables.</summary>
    public static ReadOnlySpan<char> Decompositions => CanonicalDecompositions;

    /// <summary>Takes a code point and what it becomes off the front of <paramref name="data"/>, until that is empty.</summary>
    public static bool NextEntry(ref ReadOnlySpan<char> data, out int codePoint, out ReadOnlySpan<char> value)
    {
        Rune.DecodeFromUtf16(data, out var rune, out var length);
        var end = Math.Max(data.IndexOf('\0'), length);
        codePoint = rune.Value;
        value = data[length..end];
        var hasEntry = !data.IsEmpty;
        data = data[Math.Min(end + 1, data.Length)..];
        return hasEntry;
    }

    /// <summary>The kind of a code point, one of the first six.</summary>
    public static CharKind KindOf(int codePoint) => (CharKind)(RunOf(KindRuns, codePoint, 3) & 7);

    /// <summary>The canonical combining class of a code point that does not decompose; 0 for a starter.</summary>
    public static int CombiningClassOf(int codePoint) => RunOf(CombiningClassRuns, codePoint, 8) & 255;

    /// <summary>
    /// The full canonical decomposition of a code point, or <see langword="null"/> if it does not decompose or is a Hangul syllable.
    /// </summary>
    public static string? DecompositionOf(int codePoint) => DecompositionsByCodePoint.Value.GetValueOrDefault(codePoint);

    /// <summary>The letters of a Hangul syllable: the first two or all three of <paramref name="jamo"/> are filled.</summary>
    /// <returns>The number of letters; 0 if the code point is not a Hangul syllable.</returns>
    public static int DecomposeHangul(int codePoint, Span<char> jamo)
    {
        if (codePoint is < HangulFirst or > HangulLast)
        {
            return 0;
        }

        var syllable = codePoint - HangulFirst;
        jamo[0] = (char)(0x1100 + (syllable / (VowelCount * TailCount)));
        jamo[1] = (char)(0x1161 + (syllable / TailCount % VowelCount));
        jamo[2] = (char)(0x11A7 + (syllable % TailCount));
        return syllable % TailCount == 0 ? 2 : 3;
    }

    private static int RunOf(int[] runs, int codePoint, int bits)
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
