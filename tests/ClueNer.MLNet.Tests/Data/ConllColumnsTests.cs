namespace ClueNer.MLNet.Tests;

public sealed class ConllColumnsTests
{
    [Theory]
    [InlineData("华 B-company\n为 I-company\n5 O\nG O", "华为5G", "company:华为")]
    [InlineData("Steve B-name\nJobs I-name\n在 O\nApple B-company\n5 O\n号 O", "Steve Jobs在Apple 5号", "name:Steve Jobs company:Apple")]
    [InlineData("华\tN\tB-company\n为\tN\tI-company", "华为", "company:华为")]
    [InlineData("王 B-name\n \tO\n李 S-name", "王 李", "name:王 name:李")]
    [InlineData("华\tB-c\r\n为\tM-c\r\n的\tE-c\r\n\r\n", "华为的", "c:华为的")]
    [InlineData("-DOCSTART- -X- O\n\n\n华 S-c\n\n\n", "华", "c:华")]
    [InlineData(" \tO\n華\tI-c", " 華", "c:華")]
    [InlineData("华 c-B\n为 c-I\n的 _", "华为的", "c:华为")]
    [InlineData("华 b_c\n为 l_c\n的 u_d\n在 OTHER", "华为的在", "c:华为 d:的")]
    public void Read_Columns_GivesTextAndEntities(string columns, string text, string entities)
    {
        var found = Assert.Single(ConllColumns.Read(new StringReader(columns)));

        Assert.Equal(text, found.Text);
        Assert.Equal(entities, string.Join(' ', found.Entities.Select(e => $"{e.Type}:{e.Text}")));
    }

    [Fact]
    public void Read_FileInAnotherEncoding_IsRefused()
    {
        using var folder = new TemporaryFolder();
        // 华 in GB18030.
        File.WriteAllBytes(folder.File("a.txt"), [0xBB, 0xAA, .. " S-c\n"u8]);

        var error = Assert.Throws<EntityDataException>(() => ConllColumns.Read(folder.File("a.txt")).Count());

        Assert.Contains("a.txt, line 1: found bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BlankLines_SeparateTexts()
    {
        using var reader = new StringReader("\n华 B-c\n为 I-c\n\n  \n为 I-c\n");
        Assert.Equal(["华为", "为"], ConllColumns.Read(reader).Select(text => text.Text));
    }

    [Theory]
    [InlineData("华", "Line 3: found \"华\", expected a token and its label")]
    [InlineData("\tO", "Line 3: found \"\tO\", expected a token and its label")]
    [InlineData("华 company", "Line 3: found the label \"company\", expected O or B-")]
    [InlineData("华 B-", "Line 3: found the label \"B-\", expected O or B-")]
    [InlineData("华 [PAD]", "Line 3: found the label \"[PAD]\", expected O or B-")]
    public void Read_MalformedLine_NamesLineAndProblem(string line, string expected)
    {
        using var reader = new StringReader("好 O\n\n" + line);
        var error = Assert.Throws<EntityDataException>(() => ConllColumns.Read(reader).ToList());
        Assert.Equal(3, error.LineNumber);
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Text_GivesOneCharacterALine()
    {
        using var writer = new StringWriter();
        ConllColumns.Write(writer, [new AnnotatedText("😀 5G", [new Entity("c", 3, 5, "5G", 1)])]);
        Assert.Equal("😀\tO\n \tO\n5\tB-c\nG\tI-c\n\n", writer.ToString());
    }

    [Theory]
    [InlineData("", "an empty text")]
    [InlineData("a\tb", "U+0009 at char 1")]
    [InlineData("a\nb", "U+000A at char 1")]
    public void Write_WhatColumnsCannotHold_Throws(string text, string expected)
    {
        var error = Assert.Throws<EntityDataException>(() => ConllColumns.Write(TextWriter.Null, [new AnnotatedText(text, [])]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OverlappingEntities_Throws()
    {
        var text = new AnnotatedText("华为在", [new Entity("c", 0, 2, "华为", 1), new Entity("n", 1, 3, "为在", 1)]);
        var error = Assert.Throws<EntityDataException>(() => ConllColumns.Write(TextWriter.Null, [text]));
        Assert.Contains("\"为在\" at chars 1 to 3 overlaps another", error.Message, StringComparison.Ordinal);
    }
}
