namespace ClueNer.MLNet.Tests.Recognition;

public sealed class RecognizeBatchTests : IDisposable
{
    private readonly EntityRecognizer _recognizer = new();

    public void Dispose() => _recognizer.Dispose();

    [Fact]
    public void RecognizeBatch_TextsOfAllLengths_FindsWhatRecognizeFinds()
    {
        string[] texts = ["", PortableTexts.Long, .. PortableTexts.Adversarial, "华为在深圳", "华为在深圳"];

        var found = _recognizer.RecognizeBatch(texts);

        Assert.Equal(texts.Length, found.Count);
        Assert.All(texts.Zip(found), pair => Assert.Equal(_recognizer.Recognize(pair.First), pair.Second));
        Assert.NotEmpty(found[^1]);
    }

    [Fact]
    public void RecognizeBatch_NoTexts_GivesNothing() => Assert.Empty(_recognizer.RecognizeBatch([]));

    [Fact]
    public void RecognizeBatch_NullText_SaysWhatIsExpected()
    {
        var error = Assert.Throws<ArgumentException>(() => _recognizer.RecognizeBatch(["华为", null!]));

        Assert.StartsWith("One of the texts is null, expected a string", error.Message, StringComparison.Ordinal);
    }
}
