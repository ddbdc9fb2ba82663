using ClueNer.MLNet.Tokenization;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Tokenization;

public class FoldTraditionalTests
{
    private const string Vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n江\n苏\n体\n\U00020D7E\n蘇\n岂\na\n";

    [Theory]
    [InlineData(TokenizationMode.WordPiece, true)]
    [InlineData(TokenizationMode.WordPiece, false)]
    [InlineData(TokenizationMode.Characters, true)]
    public void Tokenize_EveryTraditionalChar_IsTheTokenOfItsSimplifiedOne(TokenizationMode mode, bool split)
    {
        var pairs = Pairs();
        var vocabulary = Vocabulary + string.Join('\n', pairs.SelectMany(pair => new[] { pair.Traditional, pair.Simplified }).Distinct());
        var tokenizer = EntityTokenizer.Create(vocabulary, new() { Mode = mode, SplitChineseChars = split, FoldTraditional = true });

        foreach (var (traditional, simplified) in pairs)
        {
            var (id, charStart, charEnd) = Assert.Single(EntityTokenizerTests.Tokens(tokenizer, traditional));
            Assert.Equal((simplified, 0, traditional.Length), (tokenizer.Vocabulary[id], charStart, charEnd));
        }
    }

    [Fact]
    public void Tokenize_OtherLengthOfTheSimplifiedChar_CharsIndexTheText() =>
        // U+35F2 becomes U+20D7E, which is two chars long.
        Assert.Equal([(5, 0, 1), (8, 1, 2), (6, 2, 3)], EntityTokenizerTests.Tokens(Folding(), "江\u35F2蘇"));

    [Fact]
    public void Tokenize_CompatibilityIdeograph_IsDecomposedAndThenFolded() =>
        // U+F900 is another form of U+8C48.
        Assert.Equal([(10, 0, 1), (10, 1, 2)], EntityTokenizerTests.Tokens(Folding(), "\uF900\u8C48"));

    [Fact]
    public void Tokenize_TraditionalTokenInTheVocabulary_IsFoldedAllTheSame() =>
        Assert.Equal([(6, 0, 1)], EntityTokenizerTests.Tokens(Folding(), "蘇"));

    [Fact]
    public void Tokenize_ByDefault_FoldsNothing() =>
        Assert.Equal([(5, 0, 1), (9, 1, 2), (1, 2, 3)], EntityTokenizerTests.Tokens(EntityTokenizer.Create(Vocabulary), "江蘇體"));

    [Fact]
    public void Recognize_TraditionalText_HasTheEntitiesOfTheSimplifiedOneAtTheSameChars()
    {
        using var plain = new EntityRecognizer(EntityModel.Default);
        using var folding = new EntityRecognizer(Model());

        var expected = plain.Recognize("李晓明昨天在北京大学讲红楼梦。");
        var found = folding.Recognize("李曉明昨天在北京大學講紅樓夢。");

        Assert.NotEmpty(expected);
        Assert.Equal(
            expected.Select(entity => (entity.Type, entity.CharStart, entity.CharEnd, entity.Score)),
            found.Select(entity => (entity.Type, entity.CharStart, entity.CharEnd, entity.Score)));
        Assert.Equal("李曉明", found[0].Text);
    }

    [Fact]
    public void Settings_InAFolder_AreReadAndWritten()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        Model().Settings.Save(folder.File(EntityModelFiles.Settings));

        Assert.True(EntityModel.Load(folder.Path).Tokenizer.Options.FoldTraditional);
        Assert.DoesNotContain("foldTraditional", File.ReadAllText(Path.Combine(EntityModel.Default.Folder, EntityModelFiles.Settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void SavedPipeline_OfAModelThatFolds_FoldsAfterLoading()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Row { Text = "李曉明昨天在北京大學講紅樓夢。" }]);
        using var model = ml.Transforms.RecognizeEntities("Entities", "Text", Model()).Fit(data);
        ml.Model.Save(model, data.Schema, folder.File("model.zip"));

        var loaded = ml.Model.Load(folder.File("model.zip"), out _);
        using var disposable = loaded as IDisposable;

        Assert.Contains("李曉明", ml.Data.CreateEnumerable<EntityPrediction>(loaded.Transform(data), reuseRowObject: false).Single().Entities.Select(entity => entity.Text));
    }

    private static EntityTokenizer Folding() => EntityTokenizer.Create(Vocabulary, new() { FoldTraditional = true });

    private static EntityModel Model() => EntityModel.Default.WithSettings(EntityModel.Default.Settings with { FoldTraditional = true });

    private static List<(string Traditional, string Simplified)> Pairs()
    {
        var pairs = new List<(string, string)>();
        for (var rest = TraditionalChars.All; TraditionalChars.NextPair(ref rest, out var traditional, out var simplified);)
        {
            pairs.Add((char.ConvertFromUtf32(traditional), simplified.ToString()));
        }

        Assert.True(pairs.Count > 3000);
        return pairs;
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
