namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>The real checkpoint, which we may not redistribute, gives the output on its model card.</summary>
public class UerCheckpointTests
{
    [Fact]
    public void Recognize_SentenceOfTheModelCard_GivesItsLabelsAndScores()
    {
        var folder = Environment.GetEnvironmentVariable("CLUENER_UER_CHECKPOINT");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "CLUENER_UER_CHECKPOINT is not set: it names uer/roberta-base-finetuned-cluener2020-chinese, converted.");
        using var recognizer = new EntityRecognizer(
            EntityModel.Load(folder!), new EntityRecognizerOptions { Decoding = new EntityDecodingOptions { Decoding = DecodingStrategy.None } });

        var found = recognizer.Recognize("江苏警方通报特斯拉冲进店铺");

        (string Text, string Type, float Score)[] expected =
            [("江", "B-address", 0.4915f), ("苏", "I-address", 0.6319f), ("特", "B-company", 0.5912f), ("斯", "I-company", 0.6915f), ("拉", "I-company", 0.7055f)];
        Assert.Equal(expected.Select(e => (e.Text, e.Type)), found.Select(e => (e.Text, e.Type)));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-3f));
    }
}
