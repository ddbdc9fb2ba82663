using System.Text.Json;

namespace ClueNer.MLNet.Cli.Tests;

public class TokenizeTests
{
    [Fact]
    public void Tokenize_PortableGoldens_AreEqualInEveryColumn()
    {
        var goldens = Path.Combine(AppContext.BaseDirectory, "portable", "tokenizer.jsonl");

        Compare(goldens, Cluener.RunWell("tokenize", goldens));
    }

    [Theory]
    [InlineData("lower.jsonl")]
    [InlineData("cased.jsonl", "--cased")]
    [InlineData("lower-keep-accents.jsonl", "--keep-accents")]
    public void Tokenize_SharedGoldens_AreEqualInEveryColumn(string file, params string[] options)
    {
        var root = Environment.GetEnvironmentVariable("CLUENER_GOLDENS");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "CLUENER_GOLDENS is not set: it names the folder with the third-party goldens.");
        var goldens = Path.Combine(root!, "tokenizer", file);
        var vocabulary = Path.Combine(root!, "..", "vocab", "google_zh_vocab.txt");

        Compare(goldens, Cluener.RunWell(["tokenize", goldens, "--vocab", vocabulary, .. options]));
    }

    [Fact]
    public void Tokenize_CharactersMode_HasATokenForEachCodePointAndNoneAround()
    {
        var row = Cluener.RunWith("""{"text":"特斯 A😀"}""", "tokenize", "--mode", "characters").Rows.Single();

        Assert.Equal(["特", "斯", "[UNK]", "[UNK]", "[UNK]"], row["tokens"]!.AsArray().Select(token => (string?)token));
        Assert.Equal([0, 1, 2, 3, 4], row["charStarts"]!.AsArray().Select(index => (int)index!));
        Assert.Equal([1, 2, 3, 4, 6], row["charEnds"]!.AsArray().Select(index => (int)index!));
    }

    [Theory]
    [InlineData("wordPiece")]
    [InlineData("characters")]
    public void Tokenize_FoldTraditional_HasTheTokensOfSimplifiedText(string mode)
    {
        var row = Cluener.RunWith("""{"text":"紅樓夢"}""", "tokenize", "--mode", mode, "--fold-traditional").Rows.Single();

        Assert.Equal(["红", "楼", "梦"], row["tokens"]!.AsArray().Select(token => (string)token!).Where(token => token[0] != '['));
    }

    private static void Compare(string goldens, CluenerResult result)
    {
        var expected = File.ReadLines(goldens).Where(line => line.Length > 0).ToArray();
        Assert.Equal(expected.Length, result.Lines.Length);
        Assert.True(expected.Length > 50);
        for (var i = 0; i < expected.Length; i++)
        {
            using var golden = JsonDocument.Parse(expected[i]);
            using var actual = JsonDocument.Parse(result.Lines[i]);
            var (one, other) = (golden.RootElement, actual.RootElement);
            Assert.Equal(Values(one, "ids"), Values(other, "ids"));
            Assert.Equal(one.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()), other.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()));
            Assert.Equal(one.GetProperty("utf16").EnumerateArray().Select(pair => pair[0].GetInt32()), Values(other, "charStarts"));
            Assert.Equal(one.GetProperty("utf16").EnumerateArray().Select(pair => pair[1].GetInt32()), Values(other, "charEnds"));
        }

        static IEnumerable<int> Values(JsonElement row, string name) => row.GetProperty(name).EnumerateArray().Select(value => value.GetInt32());
    }
}
