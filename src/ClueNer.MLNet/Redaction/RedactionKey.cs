using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ClueNer.MLNet.Redaction;

/// <summary>Keys of hashes and of encrypted dictionaries.</summary>
internal static class RedactionKey
{
    private const int MinLength = 16;

    /// <exception cref="ArgumentException">The key is too short to be safe.</exception>
    public static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> key, string parameter) => key.Length >= MinLength
        ? key
        : throw new ArgumentException(
            FormattableString.Invariant($"The key has {key.Length} bytes, expected at least {MinLength} random bytes: make one with 'openssl rand -out key 32'."), parameter);

    /// <summary>A text's keyed hash, the first 64 bits of HMAC-SHA256 over its UTF-16 code units, little-endian, in hex.</summary>
    public static string Hash(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, MemoryMarshal.AsBytes<char>(text)).AsSpan(0, 8));
}
