using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// The JSON file of a <see cref="RedactionDictionary"/>. With a key, that JSON is encrypted and becomes the field
/// <paramref name="Encrypted"/> of another.
/// </summary>
internal sealed record RedactionDictionaryFile(
    int FormatVersion,
    int Shard,
    int ShardCount,
    string? PlaceholderFormat,
    int? SurrogateSeed,
    IEnumerable<RedactionDictionaryFile.Line>? Entries,
    EncryptedJson? Encrypted)
{
    private const int CurrentFormatVersion = 1;

    /// <param name="dictionary">The dictionary to save.</param>
    /// <param name="path">The file.</param>
    /// <param name="key">The key; empty for a file that is not encrypted.</param>
    public static void Save(RedactionDictionary dictionary, string path, ReadOnlySpan<byte> key)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var syntax = dictionary.Syntax;
        var file = new RedactionDictionaryFile(
            CurrentFormatVersion,
            dictionary.Shard,
            dictionary.ShardCount,
            syntax == ReplacementSyntax.Default || syntax.Seed is not null ? null : syntax.Format.Text,
            syntax.Seed,
            dictionary.Entries.Select(ToLine),
            Encrypted: null);
        if (!key.IsEmpty)
        {
            var plain = JsonSerializer.SerializeToUtf8Bytes(file, EntityModelJson.Options);
            file = new RedactionDictionaryFile(CurrentFormatVersion, 0, 1, null, null, null, EncryptedJson.Encrypt(plain, key));
        }

        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, file, EntityModelJson.Options), ownerOnly: true);
    }

    /// <param name="path">The file.</param>
    /// <param name="key">The key; empty for a file that is not encrypted.</param>
    public static RedactionDictionary Load(string path, ReadOnlySpan<byte> key)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Parse(path, File.ReadAllBytes(path));
        if (file.Encrypted is not null)
        {
            file = Parse(path, Decrypt(path, file.Encrypted, key));
        }
        else if (!key.IsEmpty)
        {
            throw new InvalidDataException(MessageSanitizer.Of($"{path} is not encrypted, expected a dictionary that was saved with a key: load it without a key."));
        }

        return ToDictionary(path, file);
    }

    private static RedactionDictionaryFile Parse(string path, byte[] json)
    {
        RedactionDictionaryFile? file;
        try
        {
            file = JsonSerializer.Deserialize<RedactionDictionaryFile>(json, EntityModelJson.Options);
        }
        catch (JsonException e)
        {
            throw Invalid(path, $"is not JSON of the expected form ({e.Message})", e);
        }

        if ((file?.Entries is null && file?.Encrypted is null) || file.FormatVersion != CurrentFormatVersion)
        {
            throw Invalid(path, FormattableString.Invariant($"has formatVersion {file?.FormatVersion ?? 0}, but this version reads {CurrentFormatVersion}"));
        }

        return file;
    }

    private static byte[] Decrypt(string path, EncryptedJson encrypted, ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            throw new InvalidDataException(MessageSanitizer.Of($"{path} is encrypted, expected the key that it was saved with: give the key."));
        }

        try
        {
            return encrypted.Decrypt(key);
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException(
                MessageSanitizer.Of($"{path} cannot be decrypted with this key, expected the key that it was saved with and an unchanged file: give that key."), e);
        }
    }

    private static RedactionDictionary ToDictionary(string path, RedactionDictionaryFile file)
    {
        if (file.Entries is null || file.Shard < 0 || file.Shard >= file.ShardCount)
        {
            throw Invalid(path, FormattableString.Invariant($"has shard {file.Shard} of {file.ShardCount}"));
        }

        ReplacementSyntax syntax;
        try
        {
            syntax = file.SurrogateSeed is { } seed
                ? new ReplacementSyntax(Redaction.PlaceholderFormat.Ascii, seed)
                : ReplacementSyntax.Of(file.PlaceholderFormat);
        }
        catch (ArgumentException e)
        {
            throw Invalid(path, $"has the placeholder format '{file.PlaceholderFormat}', which cannot be read", e);
        }

        var dictionary = new RedactionDictionary(syntax, file.Shard, file.ShardCount);
        foreach (var (i, line) in file.Entries.Index())
        {
            if (ToEntry(line, syntax) is not { } entry)
            {
                throw Invalid(path, $"has an entry, number {i + 1}, that lacks a placeholder like {syntax.Format.Create("company", 1)}, a type or a text");
            }

            if (!dictionary.TryAdd(entry))
            {
                throw Invalid(path, $"has {entry.Placeholder} twice, for different texts");
            }
        }

        return dictionary;
    }

    private static Line ToLine(RedactionEntry entry)
    {
        // A type is only a name and restores nothing, so a lone surrogate in it may be replaced.
        var type = CodePoints.AreWhole(entry.Type) ? entry.Type : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(entry.Type));
        return CodePoints.AreWhole(entry.Text)
            ? new Line(entry.Placeholder, type, entry.Text, null)
            : new Line(entry.Placeholder, type, null, Convert.ToBase64String(MemoryMarshal.AsBytes<char>(entry.Text)));
    }

    private static RedactionEntry? ToEntry(Line? line, ReplacementSyntax syntax)
    {
        if (line is not { Placeholder: not null, Type: not null } || !syntax.IsOne(line.Placeholder))
        {
            return null;
        }

        var text = line.Text;
        if (text is null && line.Utf16 is not null)
        {
            var bytes = new byte[line.Utf16.Length];
            if (!Convert.TryFromBase64String(line.Utf16, bytes, out var count) || count % sizeof(char) != 0)
            {
                return null;
            }

            text = MemoryMarshal.Cast<byte, char>(bytes.AsSpan(0, count)).ToString();
        }

        return text is null ? null : new RedactionEntry(line.Placeholder, line.Type, text);
    }

    private static InvalidDataException Invalid(string path, string found, Exception? cause = null) =>
        new(MessageSanitizer.Of($"{path} {found}, expected a redaction dictionary that RedactionDictionary.Save wrote: choose the file saved with the redacted text."), cause);

    /// <summary>
    /// <paramref name="Utf16"/> replaces <paramref name="Text"/> if the text has a lone surrogate, which a UTF-8 file cannot hold. It is
    /// the UTF-16 code units, little-endian, in base64.
    /// </summary>
    public sealed record Line(string Placeholder, string Type, string? Text, string? Utf16);
}
