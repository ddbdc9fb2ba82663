using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Tests.Recognition;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class EntityModelTunerTests
{
    [Fact]
    public void Tune_TypeThatIsNeverGold_FindsItLess()
    {
        var texts = AnnotatedWithout.Type("name");

        var tuning = EntityModelTuner.Tune(EntityModel.Default, texts);

        Assert.Equal(50, tuning.TextCount);
        Assert.Equal(0, tuning.SkippedTextCount);
        Assert.Equal(1, tuning.Before.Micro.Recall);
        Assert.True(tuning.After.Micro.F1 > tuning.Before.Micro.F1, $"{tuning.Before.Micro.F1} to {tuning.After.Micro.F1}");
        using var plain = new EntityRecognizer();
        using var tuned = new EntityRecognizer(EntityModel.Default.WithSettings(tuning.Settings));
        Assert.True(Count(tuned) < Count(plain), $"{Count(plain)} names before, {Count(tuned)} after");
    }

    [Fact]
    public void Save_InTheModelsFolder_IsWhatTheModelDecodesWith()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        var tuning = EntityModelTuner.Tune(EntityModel.Load(folder.Path), AnnotatedWithout.Type("name"));

        tuning.Settings.Save(folder.File(EntityModelFiles.Settings));

        Assert.Equal(Directory.GetFiles(EntityModel.Default.Folder).Length, Directory.GetFiles(folder.Path).Length);
        Assert.Equivalent(tuning.Settings, EntityModelSettings.Load(folder.File(EntityModelFiles.Settings)));
        using var saved = new EntityRecognizer(EntityModel.Load(folder.Path));
        using var tuned = new EntityRecognizer(EntityModel.Default.WithSettings(tuning.Settings));
        Assert.All(PortableTexts.Sentences, text => Assert.Equal(tuned.Recognize(text), saved.Recognize(text)));
    }

    [Fact]
    public void Tune_GoldThatTokensCannotSay_IsSkippedAndCounted()
    {
        var texts = AnnotatedWithout.Type("name");
        texts.Add(new AnnotatedText("他买了iPhone", [new Entity("company", 3, 4, "i", 1)]));
        texts.Add(new AnnotatedText("在月球", [new Entity("planet", 1, 3, "月球", 1)]));

        var tuning = EntityModelTuner.Tune(EntityModel.Default, texts);

        Assert.Equal(52, tuning.TextCount);
        Assert.Equal(2, tuning.SkippedTextCount);
        Assert.Equal(1, tuning.Before.Types["planet"].Support);
    }

    [Fact]
    public void WithSettings_OfAnotherModel_Throws()
    {
        var settings = EntityModel.Default.Settings with { Sha256 = new Dictionary<string, string>() };

        var error = Assert.Throws<EntityModelException>(() => EntityModel.Default.WithSettings(settings));

        Assert.Contains("use settings that were made for this model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TunedSettings_ShippedBesideTheModel_FindBetterEntitiesInDev()
    {
        // They were learned on dev, so this only shows that the file works; cross-validation measures its quality.
        var dev = ClueNerJson.Read(Goldens.SharedPath("..", "cluener", "dev.json")).ToList();
        var settings = EntityModelSettings.Load(Path.Combine(EntityModel.Default.Folder, "cluener.tuned.json"));

        Assert.Null(EntityModel.Default.Settings.Transitions);
        Assert.Null(EntityModel.Default.Settings.Thresholds);
        Assert.Equal(0.731, F1(EntityModel.Default, dev), 0.001);
        Assert.True(F1(EntityModel.Default.WithSettings(settings), dev) > 0.743);
    }

    private static int Count(EntityRecognizer recognizer) =>
        PortableTexts.Sentences.Sum(text => recognizer.Recognize(text).Count(entity => entity.Type == "name"));

    private static double F1(EntityModel model, List<AnnotatedText> texts)
    {
        using var recognizer = new EntityRecognizer(model);
        var found = recognizer.RecognizeMany(texts.Select(text => text.Text));
        return EntityEvaluator.Evaluate(texts, texts.Zip(found, (text, entities) => text with { Entities = entities })).Micro.F1;
    }
}
