namespace ClueNer.MLNet.Tests;

public sealed class UerTsvTests
{
    [Theory]
    [InlineData("label\ttext_a\nB-c I-c O\t华 为 在\n")]
    [InlineData("text_a\tid\tlabel\r\n华 为 在\t7\tB-c I-c O\r\n\r\n")]
    public void Read_Table_FindsItsColumns(string table)
    {
        var text = Assert.Single(UerTsv.Read(new StringReader(table)));
        Assert.Equal("华为在", text.Text);
        Assert.Equal([new Entity("c", 0, 2, "华为", 1)], text.Entities);
    }

    [Theory]
    [InlineData("B-c I-c\t华 为", 1, "found the header \"B-c I-c\t华 为\", expected the columns label and text_a")]
    [InlineData("label\ttext_a\nO O\t华", 2, "found 2 labels for 1 characters")]
    [InlineData("label\ttext_a\n\nO O", 3, "found 1 columns")]
    [InlineData("label\ttext_a\nX\t华", 2, "found the label \"X\"")]
    public void Read_MalformedLine_NamesLineAndProblem(string table, long line, string expected)
    {
        using var reader = new StringReader(table);
        var error = Assert.Throws<EntityDataException>(() => UerTsv.Read(reader).ToList());
        Assert.Equal(line, error.LineNumber);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Text_GivesTheTable()
    {
        using var writer = new StringWriter();
        UerTsv.Write(writer, [new AnnotatedText("华为😀", [new Entity("c", 0, 2, "华为", 1)])]);
        Assert.Equal("label\ttext_a\nB-c I-c O\t华 为 😀\n", writer.ToString());
    }

    [Fact]
    public void Write_TextWithASpace_Throws()
    {
        var error = Assert.Throws<EntityDataException>(() => UerTsv.Write(TextWriter.Null, [new AnnotatedText("a b", [])]));
        Assert.Contains("U+0020 at char 1 of \"a b\"", error.Message, StringComparison.Ordinal);
    }
}
