using System.Buffers;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// A text with full-width letters, digits and the signs of numbers replaced by ASCII, char by char, so that every index stays.
/// </summary>
internal static class HalfWidthText
{
    private const int Distance = '０' - '0';

    // Full-width commas, semicolons, question and exclamation marks stay: they belong to the sentence, not to a password.
    private const string Signs = "＠．－＿＋：（）／＃＄％＆＊＝";
    private static readonly SearchValues<char> Changed = SearchValues.Create(
        Signs + "\u3000\u00A0\u2010\u2011\u2012\u2013\u2212" + Range('０', '９') + Range('Ａ', 'Ｚ') + Range('ａ', 'ｚ'));

    /// <summary>Returns the same string if there is nothing to change.</summary>
    public static string Of(string text)
    {
        var first = text.AsSpan().IndexOfAny(Changed);
        return first < 0 ? text : string.Create(text.Length, text, static (half, text) =>
        {
            for (var i = 0; i < half.Length; i++)
            {
                half[i] = Changed.Contains(text[i]) ? Half(text[i]) : text[i];
            }
        });
    }

    private static char Half(char c) => c switch
    {
        '\u3000' or '\u00A0' => ' ',
        >= '\u2010' and <= '\u2212' => '-',
        _ => (char)(c - Distance),
    };

    private static string Range(char first, char last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(c => (char)c));
}
