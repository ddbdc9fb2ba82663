namespace ClueNer.MLNet.Tests;

public sealed class EntityJsonLinesTests
{
    [Fact]
    public void Write_Text_GivesTheLine()
    {
        using var writer = new StringWriter();
        EntityJsonLines.Write(writer, [new AnnotatedText("😀华为\"", [new Entity("company", 2, 4, "华为", 0.5f)]) { Id = 3 }]);
        // System.Text.Json's encoder escapes astral characters, which means the same.
        Assert.Equal(
            """{"id":3,"text":"\uD83D\uDE00华为\"","entities":[{"type":"company","text":"华为","charStart":2,"charEnd":4,"score":0.5}]}""" + "\n",
            writer.ToString());
    }

    [Fact]
    public void Read_WithoutTextAndScore_TakesTheTextAndOne()
    {
        using var reader = new StringReader("""{"text": "😀华为", "entities": [{"type": "company", "charStart": 2, "charEnd": 4}]}""");
        Assert.Equal([new Entity("company", 2, 4, "华为", 1)], Assert.Single(EntityJsonLines.Read(reader)).Entities);
    }

    [Fact]
    public void Read_FieldsOfOtherNames_TakesThose()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{"text": 1, "entities": 2, "label": {"company": {"华为": [[0, 1]]}}, "body": "华为", "found": [{"type": "company", "charStart": 0, "charEnd": 2}]}""");
            Assert.Equal([new Entity("company", 0, 2, "华为", 1)], Assert.Single(EntityJsonLines.Read(path, "body", "found")).Entities);
            Assert.Equal([new Entity("company", 0, 2, "华为", 1)], Assert.Single(ClueNerJson.Read(path, "body")).Entities);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("""{"text": "华为在", "entities": [{"type": "c", "text": "在", "charStart": 0, "charEnd": 2}]}""", "are \"华为\" in the text, but the entity says \"在\"")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": 0, "charEnd": 3}]}""", "the chars 0 to 3 of type c are outside its text of 2 chars")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": 1, "charEnd": 1}]}""", "the chars 1 to 1")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": -1, "charEnd": 1}]}""", "the chars -1 to 1")]
    [InlineData("""{"text": "华为", "entities": [{"charStart": 0, "charEnd": 1}]}""", "the property \"type\" with a string is missing")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": "0", "charEnd": 1}]}""", "the property \"charStart\" with a whole number is missing")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": 0, "charEnd": 1, "score": "high"}]}""", "found the score \"high\"")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": 0, "charEnd": 1, "score": 7}]}""", "found the score 7, expected a number in 0..1")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": 0, "charEnd": 1, "score": 1e999}]}""", "found the score 1e999")]
    [InlineData("""{"text": "华为", "entities": [{"type": "c", "charStart": 0, "charEnd": 1, "text": null}]}""", "the property \"text\" with a string is missing")]
    [InlineData("""{"text": "华为", "entities": ["c"]}""", "the property \"type\" with a string is missing")]
    [InlineData("""{"text": "华为", "entities": {}}""", "found {} in \"entities\", expected a list")]
    public void Read_MalformedLine_NamesLineAndProblem(string line, string expected)
    {
        using var reader = new StringReader("{\"text\": \"\"}\n" + line);
        var error = Assert.Throws<EntityDataException>(() => EntityJsonLines.Read(reader).ToList());
        Assert.Equal(2, error.LineNumber);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
