using System.Text.Json;

namespace ClueNer.MLNet.Tests;

public class EntityTokenizerGoldenTests
{
    internal static readonly EntityTokenizer Mini =
        EntityTokenizer.Load(Path.Combine(AppContext.BaseDirectory, "models", "cluener-mini", EntityModelFiles.Vocabulary));

    private static readonly Dictionary<string, EntityTokenizerOptions> AnswerSettings = new()
    {
        ["default"] = new(),
        ["cased"] = new() { LowerCase = false },
        ["keepAccents"] = new() { StripAccents = false },
        ["casedNoAccents"] = new() { LowerCase = false, StripAccents = true },
        ["joinedChinese"] = new() { SplitChineseChars = false },
    };

    [Fact]
    public void Tokenize_PortableTexts_EqualsHuggingFace() =>
        TokenizerRow.AssertAllEqual(Goldens.Portable("tokenizer.jsonl").Select(row => (Mini, TokenizerRow.Read(row, around: 1))), atLeast: 448);

    [Fact]
    public void Tokenize_RareCharsInAllSettings_EqualsHuggingFace()
    {
        var file = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tokenization", "tokenizers-answers.jsonl"));
        var rows = file.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var vocabulary = string.Concat(rows[0].GetProperty("vocabulary").EnumerateArray().Select(token => token.GetString() + "\n"));
        var tokenizers = AnswerSettings.ToDictionary(pair => pair.Key, pair => EntityTokenizer.Create(vocabulary, pair.Value));
        TokenizerRow.AssertAllEqual(
            rows.Skip(1).Select(row => (tokenizers[row.GetProperty("settings").GetString()!], TokenizerRow.Read(row, around: 0))), atLeast: 1000);
    }

    [Theory]
    [InlineData("lower", true, null, 1199)]
    [InlineData("cased", false, null, 300)]
    [InlineData("lower-keep-accents", true, false, 300)]
    public void Tokenize_SharedTexts_EqualsHuggingFace(string name, bool lowerCase, bool? stripAccents, int rowCount)
    {
        var vocabulary = Path.Combine(Path.GetDirectoryName(Goldens.SharedPath())!, "vocab", "google_zh_vocab.txt");
        var tokenizer = EntityTokenizer.Load(vocabulary, new() { LowerCase = lowerCase, StripAccents = stripAccents });
        TokenizerRow.AssertAllEqual(
            Goldens.Shared("tokenizer", name + ".jsonl").Select(row => (tokenizer, TokenizerRow.Read(row, around: 1))), atLeast: rowCount);
    }

    [Fact]
    public void Tokenize_Characters_EqualsUerPy()
    {
        var vocabulary = Goldens.SharedPath("checkpoints", "uer-original", "vocab.txt");
        var tokenizer = EntityTokenizer.Load(vocabulary, new() { Mode = TokenizationMode.Characters });
        TokenizerRow.AssertAllEqual(
            Goldens.Shared("logits", "uer-original-characters.jsonl").Select(row => (tokenizer, TokenizerRow.Read(row, around: 0))), atLeast: 30);
    }
}
