namespace ClueNer.MLNet.Tests;

public sealed class ClueNerJsonTests
{
    [Fact]
    public void Read_CodePointSpansBehindEmoji_BecomeChars()
    {
        var text = ReadOne("""{"id": 7, "text": "😀😀华为𠮷野家", "label": {"company": {"华为": [[2, 3]], "𠮷野家": [[4, 6]]}}}""");

        Assert.Equal(7, text.Id);
        Assert.Equal([new Entity("company", 4, 6, "华为", 1), new Entity("company", 6, 10, "𠮷野家", 1)], text.Entities);
    }

    [Fact]
    public void Read_SeveralSpansOfOneSurface_AreSortedByChars()
    {
        var text = ReadOne("""{"text": "华为和华为", "label": {"company": {"华为": [[3, 4], [0, 1]]}}}""");

        Assert.Equal([0, 3], text.Entities.Select(e => e.CharStart));
    }

    [Theory]
    [InlineData("""{"id": 0, "text": "无"}""")]
    [InlineData("""{"text": "无", "label": {}}""")]
    [InlineData("""{"text": "无", "label": null}""")]
    public void Read_NoLabel_HasNoEntities(string line) => Assert.Empty(ReadOne(line).Entities);

    [Theory]
    [InlineData("""{"text": "华为在", "label": {"company": {"在": [[0, 1]]}}}""", "the span [0, 1] of type company is \"华为\" in the text, but its label says \"在\"")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为在": [[0, 2]]}}}""", "the span [0, 2] of \"华为在\" is outside its text of 2 characters")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为": [[-1, 1]]}}}""", "is outside")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为": [[1, 0]]}}}""", "is outside")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为": [[0]]}}}""", "found the span [0] of")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为": [[0, 1.5]]}}}""", "found the span [0, 1.5] of")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为": [["0", 1]]}}}""", "found the span [\"0\", 1] of")]
    [InlineData("""{"text": "华为", "label": {"company": {"华为": 3}}}""", "found 3, expected a list of spans")]
    [InlineData("""{"text": "华为", "label": {"company": [[0, 1]]}}""", "expected an object of the texts of company")]
    [InlineData("""{"text": "华为", "label": "company"}""", "expected an object of types")]
    [InlineData("""{"label": {}}""", "the property \"text\" with a string is missing")]
    [InlineData("""{"text": 5}""", "the property \"text\" with a string is missing")]
    [InlineData("""[{"text": "华为"}]""", "expected one object per line")]
    [InlineData("""{"text": "华为" """, "not valid JSON at byte")]
    [InlineData("""{"text": "\ud83d"}""", "half of a surrogate pair")]
    public void Read_MalformedLine_NamesLineAndProblem(string line, string expected)
    {
        using var reader = new StringReader("{\"text\": \"好\"}\n\n" + line);

        var error = Assert.Throws<EntityDataException>(() => ClueNerJson.Read(reader).ToList());

        Assert.Equal(3, error.LineNumber);
        Assert.StartsWith("Line 3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_FaultOnTheSecondLine_GivesTheFirstTextBefore()
    {
        using var reader = new StringReader("{\"text\": \"好\"}\nnot JSON");
        using var texts = ClueNerJson.Read(reader).GetEnumerator();

        Assert.True(texts.MoveNext());
        Assert.Equal("好", texts.Current.Text);
        Assert.Throws<EntityDataException>(() => texts.MoveNext());
    }

    [Fact]
    public void Read_NoSuchFile_ThrowsAtOnce() => Assert.Throws<FileNotFoundException>(() => ClueNerJson.Read(Path.Combine("no", "such.json")));

    [Fact]
    public void Write_EntityInsideASurrogatePair_Throws()
    {
        var text = new AnnotatedText("😀", [new Entity("name", 0, 1, "\ud83d", 1)]);
        Assert.Throws<EntityDataException>(() => ClueNerJson.Write(TextWriter.Null, [text]));
    }

    private static AnnotatedText ReadOne(string line) => Assert.Single(ClueNerJson.Read(new StringReader(line)));
}
