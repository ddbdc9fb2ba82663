namespace ClueNer.MLNet.Tests;

public class VocabularyTests
{
    private const string Special = "[UNK]\n[CLS]\n[SEP]\n";

    [Fact]
    public void Create_SeparatorsOtherThanLineFeed_AreTokens()
    {
        var tokenizer = EntityTokenizer.Create(Special + "\u2028\n\u0085\n\r\n\u00a0\n\na\n");
        Assert.Equal(["[UNK]", "[CLS]", "[SEP]", "\u2028", "\u0085", "\r", "\u00a0", "", "a"], tokenizer.Vocabulary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public void Create_WindowsLineEnds_AreNoPartOfTokens(string lastEnd)
    {
        var tokenizer = EntityTokenizer.Create((Special + "a").Replace("\n", "\r\n", StringComparison.Ordinal) + lastEnd);
        Assert.Equal(["[UNK]", "[CLS]", "[SEP]", "a"], tokenizer.Vocabulary);
    }

    [Fact]
    public void Create_DuplicateLines_LastIdWins()
    {
        var tokenizer = EntityTokenizer.Create(Special + "a\n江\nab\na\n江\nab\n[UNK]\n");
        Assert.Equal(10, tokenizer.Vocabulary.Count);
        Assert.Equal(9, tokenizer.UnknownId);
        Assert.Equal([6, 7, 8, 9], EntityTokenizerTests.Tokens(tokenizer, "a江 ab x").Select(token => token.Id));
    }

    [Fact]
    public void Create_TokenOfHalfASurrogatePair_NeverMatches()
    {
        var tokenizer = EntityTokenizer.Create(Special + "\ud83d\na\ud83d\na\n##\ud83d\n");
        Assert.Equal([(0, 0, 3)], EntityTokenizerTests.Tokens(tokenizer, "a😀"));
    }

    [Theory]
    [InlineData("", TokenizationMode.Characters, "[UNK]")]
    [InlineData("a\n[CLS]\n[SEP]", TokenizationMode.WordPiece, "[UNK]")]
    [InlineData("[UNK]\n[SEP]", TokenizationMode.WordPiece, "[CLS]")]
    [InlineData("[UNK]\n[CLS]", TokenizationMode.WordPiece, "[SEP]")]
    public void Create_WithoutSpecialToken_SaysSoInOneSentence(string vocabulary, TokenizationMode mode, string missing)
    {
        var exception = Assert.Throws<EntityModelException>(() => EntityTokenizer.Create(vocabulary, new() { Mode = mode }));
        Assert.Contains($"no {missing};", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Create_CharactersWithoutStartAndEnd_Works() =>
        Assert.Equal(1, EntityTokenizer.Create("[UNK]\na", new() { Mode = TokenizationMode.Characters }).Vocabulary.ToList().IndexOf("a"));

    [Fact]
    public void Load_MissingFile_NamesIt()
    {
        var exception = Assert.Throws<EntityModelException>(() => EntityTokenizer.Load(Path.Combine("nowhere", "vocab.txt")));
        Assert.Contains(Path.Combine("nowhere", "vocab.txt"), exception.Message, StringComparison.Ordinal);
    }
}
