using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Tests.Tokenization;

/// <summary>XLM-RoBERTa's tokens, compared with those of Hugging Face's tokenizer.</summary>
public class SentencePieceTests
{
    [Fact]
    public void Tokenize_Goldens_HasTheIdsOfHuggingFaceAndCharsAtLeastAsTight()
    {
        var tokenizer = Load();
        var count = 0;
        foreach (var line in Goldens.Shared("families", "xlm-roberta", "tokenizer.jsonl"))
        {
            var text = line.GetProperty("text").GetString()!;
            var tokens = EntityTokenizerTests.Tokens(tokenizer, text);

            Assert.Equal(Ids(line)[1..^1], tokens.Select(token => token.Id));
            Assert.Equal(line.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()), Ids(line).Select(id => tokenizer.Vocabulary[id]));
            foreach (var (pair, token) in line.GetProperty("utf16").EnumerateArray().Skip(1).Zip(tokens))
            {
                Assert.InRange(token.CharStart, pair[0].GetInt32(), token.CharEnd - 1);
                Assert.InRange(token.CharEnd, token.CharStart + 1, pair[1].GetInt32());
                Assert.DoesNotContain(' ', text[token.CharStart..(token.CharStart + 1)]);
            }

            EntityTokenizerTests.AssertTokensStandInText(tokenizer, text);
            count++;
        }

        Assert.InRange(count, 50, int.MaxValue);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("江")]
    [InlineData(" ")]
    [InlineData("\ud83d")]
    [InlineData("😀")]
    [InlineData("\u0301")]
    [InlineData("\uFDFA")]
    [InlineData("<s>")]
    [InlineData("가 ")]
    public void Tokenize_LongText_GivesTokensOfTheText(string part) =>
        EntityTokenizerTests.AssertTokensStandInText(Load(), string.Concat(Enumerable.Repeat(part, 20_000 / part.Length)));

    [Fact]
    public void Tokenize_OnManyThreads_GivesTheSame()
    {
        var tokenizer = Load();
        const string text = "李晓明昨天在北京大学作了一场关于《红楼梦》的讲座。";
        var expected = EntityTokenizerTests.Tokens(tokenizer, text);

        Parallel.For(0, 200, _ => Assert.Equal(expected, EntityTokenizerTests.Tokens(tokenizer, text)));
    }

    [Fact]
    public void SpecialIds_AreXlmRobertas()
    {
        var tokenizer = Load();

        Assert.Equal((1, 3, 0, 2, 2), (tokenizer.PadId, tokenizer.UnknownId, tokenizer.StartId, tokenizer.EndId, tokenizer.SpecialTokenCount));
        Assert.Equal("<mask>", tokenizer.Vocabulary[^1]);
    }

    [Theory]
    [InlineData("not protocol buffers")]
    [InlineData("")]
    public void Create_AnotherFile_SaysWhatIsExpected(string content)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(content));

        var error = Assert.Throws<EntityModelException>(() => EntityTokenizer.Create(base64, new() { Mode = TokenizationMode.SentencePiece }));

        Assert.Contains("SentencePiece model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FileCutShort_IsRefusedOrReadable()
    {
        var content = File.ReadAllBytes(Goldens.SharedPath("families", "xlm-roberta", EntityModelFiles.SentencePiece));
        foreach (var length in new[] { 1, 10, 100, content.Length / 2, content.Length - 1 })
        {
            Assert.Throws<EntityModelException>(() => EntityTokenizer.Create(Convert.ToBase64String(content[..length]), new() { Mode = TokenizationMode.SentencePiece }));
        }
    }

    private static int[] Ids(JsonElement line) => [.. line.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];

    private static EntityTokenizer Load() =>
        EntityTokenizer.Load(Goldens.SharedPath("families", "xlm-roberta", EntityModelFiles.SentencePiece), new() { Mode = TokenizationMode.SentencePiece });
}
