using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClueNer.MLNet.Training.Data;

/// <summary>Tells data sets apart: a hash over texts and entities in their order.</summary>
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

    /// <summary>With its length, so that no two lists of strings give the same bytes.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(BitConverter.GetBytes(text.Length));
        hash.AppendData(Encoding.Unicode.GetBytes(text));
    }
}
