using System.Runtime.InteropServices;
using System.Text;

namespace ClueNer.MLNet.Robustness;

/// <summary>Edited redacted texts, and dictionaries from elsewhere.</summary>
internal static class RedactionTargets
{
    public static IEnumerable<FuzzTarget> Create(Scratch scratch)
    {
        var redactor = new EntityRedactor();
        var dictionary = new RedactionDictionary();
        var texts = SeedFiles.Lines("annotated.json").Take(10).Select(line => ClueNerJson.Read(new StringReader(line)).Single()).ToArray();
        string[] redacted = [.. texts.Select(text => redactor.Redact(text.Text, text.Entities, dictionary).Text)];
        yield return new FuzzTarget("restore", [.. redacted.Select(text => (byte[])[0, .. SeedFiles.Utf8(text)]), .. redacted.Select(text => (byte[])[1, .. Encoding.Unicode.GetBytes(text)])], input => Restore(input, redactor, dictionary))
        {
            Words = [.. new[] { "〔", "〕", "〔name1〕", "〔company1〕", "〔literal1〕", "1", "0", "999999999999999999", "_", "-" }.SelectMany(word => new[] { SeedFiles.Utf8(word), Encoding.Unicode.GetBytes(word) })],
        };

        dictionary.GetOrAdd("name", "\ud83d");
        dictionary.Save(scratch["seed-dictionary.json"]);
        new RedactionDictionary(1, 3).Save(scratch["seed-shard.json"]);
        yield return new FuzzTarget("dictionary", [File.ReadAllBytes(scratch["seed-dictionary.json"]), File.ReadAllBytes(scratch["seed-shard.json"])], input => Load(scratch.Put("fuzz-dictionary.json", input), scratch))
        {
            Documented = [typeof(InvalidDataException)],
            Words = SeedFiles.Words("\"placeholder\"", "\"type\"", "\"text\"", "\"utf16\"", "〔name1〕", "〔", "〕", "\"shard\"", "\"shardCount\"", "\\ud83d", "\\u0000", "null", "{", "}", "[", "]", ",", ":"),
        };
    }

    private static void Restore(byte[] input, EntityRedactor redactor, RedactionDictionary dictionary)
    {
        if (input.Length == 0)
        {
            return;
        }

        var rest = input.AsSpan(1);
        var text = (input[0] & 1) == 0 ? Encoding.UTF8.GetString(rest) : new string(MemoryMarshal.Cast<byte, char>(rest));
        var whole = EntityRedactor.Restore(text, dictionary);
        var restorer = new RedactionRestorer(dictionary);
        var pieces = new StringBuilder();
        var step = 1 + (input[0] >> 1);
        for (var i = 0; i < text.Length; i += step)
        {
            pieces.Append(restorer.Append(text.AsSpan(i, Math.Min(step, text.Length - i))));
        }

        Require(whole == pieces.Append(restorer.Flush()).ToString(), "pieces are restored as the whole is");
        var again = redactor.Redact(text, []);
        Require(EntityRedactor.Restore(again.Text, again.Dictionary!) == text, "what is redacted is restored");
    }

    private static void Load(string path, Scratch scratch)
    {
        var dictionary = RedactionDictionary.Load(path);
        dictionary.GetOrAdd("name", "新的人");
        dictionary.Save(scratch["fuzz-again.json"]);
        Require(RedactionDictionary.Load(scratch["fuzz-again.json"]).Entries.SequenceEqual(dictionary.Entries), "a dictionary is loaded as it was saved");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}.");
        }
    }
}
