
namespace ClueNer.MLNet.Tests;

public class EntityTokenizerTests
{
    private const string Vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n江\n苏\na\n##a\nab\n##c\ni\n[\n]\n\U00020BB7\n";

    private static readonly EntityTokenizer WordPiece = EntityTokenizer.Create(Vocabulary);

    private static readonly EntityTokenizer Characters = EntityTokenizer.Create(Vocabulary, new() { Mode = TokenizationMode.Characters });

    [Fact]
    public void Tokenize_ReusedTokens_HoldOnlyTheLastText()
    {
        var tokens = new TextTokens();
        WordPiece.Tokenize("江苏江苏", tokens);
        WordPiece.Tokenize("苏", tokens);
        Assert.Equal([6], tokens.Ids.ToArray());
        WordPiece.Tokenize("", tokens);
        Assert.Equal(0, tokens.Count);
    }

    [Fact]
    public void Tokenize_Accents_CharsIndexTheOriginalText() =>
        Assert.Equal([(9, 0, 2), (10, 3, 4)], Tokens(WordPiece, "aB\u0301c"));

    [Theory]
    [InlineData("a\ud83da")]
    [InlineData("\udc00江")]
    [InlineData("\ud83d")]
    [InlineData("\udfb7\ud842")]
    public void Tokenize_LoneSurrogate_IsAsIfRemoved(string text) =>
        Assert.Equal(
            Tokens(WordPiece, string.Concat(text.Where(c => !char.IsSurrogate(c)))).Select(token => token.Id),
            Tokens(WordPiece, text).Select(token => token.Id));

    [Theory]
    [InlineData("a")]
    [InlineData("X")]
    [InlineData("江")]
    [InlineData("\0")]
    [InlineData("[")]
    [InlineData("\u0301")]
    [InlineData("\u302e")]
    [InlineData("\ud83d")]
    [InlineData("\udc00")]
    [InlineData("😀")]
    [InlineData("한")]
    [InlineData("É")]
    [InlineData("\u302e\u0301")]
    [InlineData("\u0344\u1b44")]
    public void Tokenize_HundredKilobytesOfOneText_GivesTokensOfTheText(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 102_400 / part.Length));

        foreach (var tokenizer in new[] { WordPiece, Characters })
        {
            AssertTokensStandInText(tokenizer, text);
        }
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 1)]
    public void Tokenize_LongWord_IsUnknownAboveHundredCodePoints(int length, int count)
    {
        var tokens = Tokens(WordPiece, new string('a', length));
        Assert.Equal(count, tokens.Count);
        Assert.Equal(length, tokens[^1].CharEnd);
        Assert.Equal(count == 1, tokens[0].Id == WordPiece.UnknownId);
    }

    [Fact]
    public void Tokenize_SpecialTokens_AreFoundAsWrittenOnly() =>
        Assert.Equal(
            [(4, 0, 6), (12, 6, 7), (1, 7, 11), (13, 11, 12), (12, 12, 13), (3, 13, 18), (12, 18, 19), (1, 19, 22)],
            Tokens(WordPiece, "[MASK][mask][[SEP][CLS"));

    [Fact]
    public void Tokenize_Characters_TakesCodePointsAsTheyStand() =>
        Assert.Equal(
            [(5, 0, 1), (1, 1, 2), (7, 2, 3), (1, 3, 4), (14, 4, 6), (1, 6, 8), (1, 8, 9), (12, 9, 10), (1, 10, 11), (1, 11, 12)],
            Tokens(Characters, "江 aA\U00020BB7😀\ud842[M\u3000"));

    [Fact]
    public void SpecialIds_ByMode()
    {
        Assert.Equal((0, 1, 2, 3, 2), (WordPiece.PadId, WordPiece.UnknownId, WordPiece.StartId, WordPiece.EndId, WordPiece.SpecialTokenCount));
        Assert.Equal((0, 1, -1, -1, 0), (Characters.PadId, Characters.UnknownId, Characters.StartId, Characters.EndId, Characters.SpecialTokenCount));
    }

    [Theory]
    [InlineData("a", "a", false)]
    [InlineData("##c", "c", true)]
    [InlineData("a", "e\u0301", true)]
    [InlineData("[UNK]", "x", false)]
    [InlineData("\U00020BB7", "\U00020BB7", false)]
    [InlineData("i", "\U00020BB7", false)]
    public void ContinuesWord_ComparesLengthsInCodePoints(string token, string covered, bool expected) =>
        Assert.Equal(expected, WordPiece.ContinuesWord(WordPiece.Vocabulary.ToList().IndexOf(token), covered, 0, covered.Length));

    [Fact]
    public void Tokenize_SteadyState_AllocatesNothing()
    {
        const string Text = "江苏警方通报 abc ÉX 2020年，[MASK]😀 \ud83d";
        var tokens = new TextTokens();
        WordPiece.Tokenize(Text, tokens);
        var allocated = long.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            // The minimum of several rounds, as for the decoder: while other tests run, the runtime may count allocations of its own.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                WordPiece.Tokenize(Text, tokens);
            }

            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, allocated);
    }

    internal static List<(int Id, int CharStart, int CharEnd)> Tokens(EntityTokenizer tokenizer, string text)
    {
        var tokens = new TextTokens();
        tokenizer.Tokenize(text, tokens);
        return [.. Enumerable.Range(0, tokens.Count).Select(i => (tokens.Ids[i], tokens.CharStarts[i], tokens.CharEnds[i]))];
    }

    internal static void AssertTokensStandInText(EntityTokenizer tokenizer, string text)
    {
        var previousStart = 0;
        foreach (var (id, charStart, charEnd) in Tokens(tokenizer, text))
        {
            var isInside = previousStart <= charStart && charStart < charEnd && charEnd <= text.Length;
            var isWhole = isInside && !SplitsPair(text, charStart) && !SplitsPair(text, charEnd);
            if (!isWhole || id < 0 || id >= tokenizer.Vocabulary.Count)
            {
                Assert.Fail($"Token {id} covers {charStart}..{charEnd} after {previousStart} of {text.Length} chars.");
            }

            previousStart = charStart;
        }
    }

    private static bool SplitsPair(string text, int i) =>
        i > 0 && i < text.Length && char.IsSurrogatePair(text[i - 1], text[i]);
}
