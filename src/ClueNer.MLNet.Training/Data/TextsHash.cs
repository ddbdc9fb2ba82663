using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClueNer.MLNet.Training.Data;

/// <summary>Distinguishes data sets by a hash over their texts and entities, in order.</summary>
internal static class TextsHash
{
    public static string Of(IEnumerable<AnnotatedText> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            Append(hash, text.Text);
            foreach (var entity in text.Entities)
            {
                Append(hash, entity.Type);
                Append(hash, string.Create(CultureInfo.InvariantCulture, $"{entity.CharStart}..{entity.CharEnd}"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Appends a string preceded by its length, so that different lists of strings never give the same bytes.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(BitConverter.GetBytes(text.Length));
        hash.AppendData(Encoding.Unicode.GetBytes(text));
    }
}
