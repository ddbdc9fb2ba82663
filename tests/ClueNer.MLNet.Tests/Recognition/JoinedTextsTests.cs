namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>The entities that long texts lose: dev's texts joined by line breaks, compared with each text alone.</summary>
public class JoinedTextsTests
{
    [Theory]
    [InlineData(10, 0.95)]
    [InlineData(100, 0.95)]
    public void Recognize_TextsJoinedByLineBreaks_KeepTheirEntities(int count, double expectedShare)
    {
        var texts = DevSet.Texts();
        using var recognizer = new EntityRecognizer();
        var alone = recognizer.RecognizeMany(texts).ToArray();
        var joined = recognizer.RecognizeMany(texts.Chunk(count).Select(chunk => string.Join('\n', chunk))).ToArray();

        var (kept, total) = (0, 0);
        for (var text = 0; text < texts.Length; text++)
        {
            var first = text / count * count;
            var start = texts[first..text].Sum(before => before.Length + 1);
            var found = joined[text / count].Select(e => (e.Type, e.CharStart, e.CharEnd)).ToHashSet();
            kept += alone[text].Count(e => found.Contains((e.Type, e.CharStart + start, e.CharEnd + start)));
            total += alone[text].Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"joined by {count}: {kept} of {total} entities stay the same, {(double)kept / total:P2}"));
        Assert.True(kept >= expectedShare * total, FormattableString.Invariant($"{kept} of {total} entities stay the same when {count} texts are joined, expected {expectedShare:P0}."));
    }
}
