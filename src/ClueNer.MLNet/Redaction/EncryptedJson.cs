using System.Security.Cryptography;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Bytes encrypted with AES-256-GCM, as a JSON object. The encryption key is derived from the user's key with HKDF (RFC 5869) and a new
/// salt.
/// </summary>
internal sealed record EncryptedJson(string Cipher, byte[] Salt, byte[] Nonce, byte[] Tag, byte[] Data)
{
    public const string CipherName = "AES-256-GCM, HKDF-SHA256";

    private const int KeyLength = 32, NonceLength = 12, TagLength = 16, SaltLength = 16;

    private static ReadOnlySpan<byte> Purpose => "ClueNer.MLNet redaction dictionary"u8;

    public static EncryptedJson Encrypt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> key)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength), nonce = RandomNumberGenerator.GetBytes(NonceLength);
        byte[] tag = new byte[TagLength], data = new byte[plain.Length];
        using var aes = new AesGcm(Derive(key, salt), TagLength);
        aes.Encrypt(nonce, plain, data, tag, Purpose);
        return new EncryptedJson(CipherName, salt, nonce, tag, data);
    }

    /// <exception cref="CryptographicException">The key is wrong, or the bytes were changed.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> key)
    {
        if (Cipher != CipherName || Salt is null || Nonce?.Length != NonceLength || Tag?.Length != TagLength || Data is null)
        {
            throw new CryptographicException("not of that cipher");
        }

        var plain = new byte[Data.Length];
        using var aes = new AesGcm(Derive(key, Salt), TagLength);
        aes.Decrypt(Nonce, Data, Tag, plain, Purpose);
        return plain;
    }

    private static byte[] Derive(ReadOnlySpan<byte> key, byte[] salt)
    {
        var derived = new byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, Purpose);
        return derived;
    }
}
