using System.Security.Cryptography;

namespace ClueNer.MLNet.Text;

/// <summary>SHA-256 as models, runs and shards write it: in lower-case hexadecimal.</summary>
internal static class Sha256
{
    public static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
