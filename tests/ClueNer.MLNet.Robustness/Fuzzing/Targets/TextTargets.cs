using System.Runtime.InteropServices;
using System.Text;

namespace ClueNer.MLNet.Robustness;

/// <summary>The tokenizer with any text, and the vocabulary reader with any file.</summary>
internal static class TextTargets
{
    // One per thread, because targets run in parallel.
    private static readonly ThreadLocal<TextTokens> OwnTokens = new(() => new TextTokens());

    public static IEnumerable<FuzzTarget> Create()
    {
        EntityTokenizer[] tokenizers =
        [
            EntityModel.Default.Tokenizer,
            Tokenizer(new() { LowerCase = false, StripAccents = false }),
            Tokenizer(new() { StripAccents = true, SplitChineseChars = false }),
            Tokenizer(new() { Mode = TokenizationMode.Characters }),
        ];
        yield return new FuzzTarget("tokenizer", [.. SeedFiles.Texts().SelectMany((text, i) => Encoded(text, (byte)i))], input => Tokenize(input, tokenizers))
        {
            Words = [.. new[] { "[UNK]", "[MASK]", "\u0301", "\ud83d\ude00", "\ud834\udd65", "각", "\u200d", "İ", "ﬀ", "##", " " }.SelectMany(word => new[] { Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word) }), [0x00, 0xd8], [0x00, 0xdc]],
        };
        yield return new FuzzTarget("vocabulary", [SeedFiles.Utf8("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n中\n国\n##国\nabc\n##d\n"), SeedFiles.Utf8("[UNK]\r\n[CLS]\r\n[SEP]\r\n")], ReadVocabulary)
        {
            Documented = [typeof(EntityModelException)],
            Words = SeedFiles.Words("[UNK]", "[CLS]", "[SEP]", "\n", "\r\n", "##", "\ufeff", "\u2028", "\u0085"),
        };
    }

    private static EntityTokenizer Tokenizer(EntityTokenizerOptions options) =>
        EntityTokenizer.Create(string.Join('\n', EntityModel.Default.Tokenizer.Vocabulary), options);

    private static IEnumerable<byte[]> Encoded(string text, byte settings) =>
        [[(byte)(settings & 0x7f), .. Encoding.UTF8.GetBytes(text)], [(byte)(settings | 0x80), .. Encoding.Unicode.GetBytes(text)]];

    /// <summary>The first byte selects tokenizer and encoding; UTF-16 may have half surrogate pairs, which UTF-8 cannot have.</summary>
    private static void Tokenize(byte[] input, EntityTokenizer[] tokenizers)
    {
        if (input.Length == 0)
        {
            return;
        }

        var rest = input.AsSpan(1);
        var text = (input[0] & 0x80) == 0 ? Encoding.UTF8.GetString(rest) : new string(MemoryMarshal.Cast<byte, char>(rest));
        Check(tokenizers[input[0] % tokenizers.Length], text);
    }

    private static void Check(EntityTokenizer tokenizer, string text)
    {
        var tokens = OwnTokens.Value!;
        tokenizer.Tokenize(text, tokens);
        var start = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var (charStart, charEnd) = (tokens.CharStarts[i], tokens.CharEnds[i]);
            Require(charStart >= start && charEnd > charStart && charEnd <= text.Length, "tokens stand in the text in order");
            Require(!Splits(text, charStart) && !Splits(text, charEnd), "no token covers half a surrogate pair");
            Require(tokens.Ids[i] >= 0 && tokens.Ids[i] < tokenizer.Vocabulary.Count, "ids are of the vocabulary");
            start = charStart;
        }
    }

    private static bool Splits(string text, int place) => place > 0 && place < text.Length && char.IsSurrogatePair(text[place - 1], text[place]);

    private static void ReadVocabulary(byte[] input) =>
        Check(EntityTokenizer.Create(Encoding.UTF8.GetString(input)), "中国abcd 中国 [MASK]\ud83d\ude00");

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}.");
        }
    }
}
