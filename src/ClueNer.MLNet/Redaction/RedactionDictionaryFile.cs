using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Redaction;

/// <summary>The JSON file of a <see cref="RedactionDictionary"/>.</summary>
internal sealed record RedactionDictionaryFile(
    int FormatVersion, int Shard, int ShardCount, IReadOnlyList<RedactionDictionaryFile.Line> Entries)
{
    private const int CurrentFormatVersion = 1;

    /// <summary>
    /// <paramref name="Utf16"/> is there in place of <paramref name="Text"/> where the text has a lone surrogate, which no UTF-8 file
    /// can hold: the UTF-16 code units, little-endian, in base64.
    /// </summary>
    public sealed record Line(string Placeholder, string Type, string? Text, string? Utf16);

    public static void Save(RedactionDictionary dictionary, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new RedactionDictionaryFile(
            CurrentFormatVersion, dictionary.Shard, dictionary.ShardCount, [.. dictionary.Entries.Select(ToLine)]);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // At creation, not afterwards: nobody else can open the file in between.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string target = Path.GetFullPath(path);
        string temporary = target + "." + Path.GetRandomFileName();
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                JsonSerializer.Serialize(stream, file, EntityModelJson.Options);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public static RedactionDictionary Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RedactionDictionaryFile? file;
        using (FileStream stream = File.OpenRead(path))
        {
            try
            {
                file = JsonSerializer.Deserialize<RedactionDictionaryFile>(stream, EntityModelJson.Options);
            }
            catch (JsonException e)
            {
                throw Invalid(path, $"is not JSON of that form ({e.Message})", e);
            }
        }

        if (file?.Entries is null || file.FormatVersion != CurrentFormatVersion)
        {
            throw Invalid(path, FormattableString.Invariant($"has formatVersion {file?.FormatVersion ?? 0}, this version reads {CurrentFormatVersion}"));
        }

        if (file.Shard < 0 || file.Shard >= file.ShardCount)
        {
            throw Invalid(path, FormattableString.Invariant($"has shard {file.Shard} of {file.ShardCount}"));
        }

        var dictionary = new RedactionDictionary(file.Shard, file.ShardCount);
        for (int i = 0; i < file.Entries.Count; i++)
        {
            if (ToEntry(file.Entries[i]) is not { } entry)
            {
                throw Invalid(path, $"has an entry, number {i + 1}, without a placeholder like 〔company1〕, type and text");
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
        // A type names, it restores nothing, so a lone surrogate in it may be replaced.
        string type = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(entry.Type));
        return IsWellFormed(entry.Text)
            ? new Line(entry.Placeholder, type, entry.Text, null)
            : new Line(entry.Placeholder, type, null, Convert.ToBase64String(MemoryMarshal.AsBytes<char>(entry.Text)));
    }

    private static RedactionEntry? ToEntry(Line? line)
    {
        if (line is not { Placeholder: not null, Type: not null } || !Placeholder.TryParse(line.Placeholder, out _, out _))
        {
            return null;
        }

        string? text = line.Text;
        if (text is null && line.Utf16 is not null)
        {
            byte[] bytes = new byte[line.Utf16.Length];
            if (!Convert.TryFromBase64String(line.Utf16, bytes, out int count) || count % sizeof(char) != 0)
            {
                return null;
            }

            text = MemoryMarshal.Cast<byte, char>(bytes.AsSpan(0, count)).ToString();
        }

        return text is null ? null : new RedactionEntry(line.Placeholder, line.Type, text);
    }

    private static bool IsWellFormed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static InvalidDataException Invalid(string path, string found, Exception? cause = null) =>
        new(MessageSanitizer.Of($"{path} {found}: expected a redaction dictionary as RedactionDictionary.Save writes it, choose the file saved with the redacted text."), cause);
}
