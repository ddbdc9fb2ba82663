using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>Traditional Chinese characters and the simplified character of each, one to one.</summary>
internal static partial class TraditionalChars
{
    private static readonly Lazy<Dictionary<int, int>> SimplifiedByTraditional = new(() =>
    {
        var simplified = new Dictionary<int, int>();
        for (var rest = Pairs.AsSpan(); NextPair(ref rest, out var traditional, out var one);)
        {
            simplified.Add(traditional, one.Value);
        }

        return simplified;
    });

    /// <summary>For <see cref="NextPair"/>.</summary>
    public static ReadOnlySpan<char> All => Pairs;

    /// <summary>Takes a traditional character and its simplified one off the front of <paramref name="data"/>, until that is empty.</summary>
    public static bool NextPair(ref ReadOnlySpan<char> data, out int traditional, out Rune simplified)
    {
        Rune.DecodeFromUtf16(data, out var first, out var length);
        Rune.DecodeFromUtf16(data[length..], out simplified, out var simplifiedLength);
        traditional = first.Value;
        var hasPair = !data.IsEmpty;
        data = data[(length + simplifiedLength)..];
        return hasPair;
    }

    /// <summary>The simplified character of a traditional one. Every other code point stays as it is.</summary>
    public static int Simplify(int codePoint) => SimplifiedByTraditional.Value.GetValueOrDefault(codePoint, codePoint);
}
