namespace ClueNer.MLNet.Tests;

public sealed class ClueNerSubmissionTests
{
    private static readonly AnnotatedText[] Texts =
    [
        new("😀华为", [new Entity("company", 2, 4, "华为", 0.5f)]),
        new("无", []),
    ];

    [Fact]
    public void Write_Texts_GivesTheLeaderboardsLines()
    {
        using var writer = new StringWriter();
        ClueNerSubmission.Write(writer, Texts);

        Assert.Equal("{\"id\":0,\"label\":{\"company\":{\"华为\":[[1,2]]}}}\n{\"id\":1,\"label\":{}}\n", writer.ToString());
    }

    [Fact]
    public void Write_TestSetWithIds_KeepsThem()
    {
        using var writer = new StringWriter();
        ClueNerSubmission.Write(writer, [Texts[1] with { Id = 12 }]);

        Assert.Equal("{\"id\":12,\"label\":{}}\n", writer.ToString());
    }

    [Theory]
    [InlineData("""{"id":0,"label":{"company":{"华为":[[0,1]]}}}""", "Line 1: the span [0, 1] of type company is \"😀华\"")]
    [InlineData("""{"id":1,"label":{}}""", "Line 1: found the id 1, expected 0")]
    [InlineData("{\"id\":0,\"label\":{}}\n{\"id\":1,\"label\":{}}\n{\"id\":2,\"label\":{}}", "Line 3: there are only 2 texts")]
    [InlineData("""{"id":0,"label":{}}""", "ends after 1 lines, but there are more texts")]
    public void Read_AboutOtherTexts_NamesTheProblem(string lines, string expected)
    {
        using var reader = new StringReader(lines);
        var error = Assert.Throws<EntityDataException>(() => ClueNerSubmission.Read(reader, Texts).ToList());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
