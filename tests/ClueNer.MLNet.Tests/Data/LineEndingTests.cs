namespace ClueNer.MLNet.Tests;

/// <summary>Files saved by an editor on Windows have the same texts, line by line.</summary>
public class LineEndingTests
{
    [Theory]
    [InlineData("cluener")]
    [InlineData("entities")]
    [InlineData("submission")]
    [InlineData("conll")]
    [InlineData("uer")]
    public void Read_CarriageReturnsAndByteOrderMark_GiveTheSameTexts(string format)
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json")).Where(text => !text.Text.Contains(' ', StringComparison.Ordinal)).ToList();
        Action<TextWriter, IEnumerable<AnnotatedText>> write = format switch
        {
            "cluener" => ClueNerJson.Write,
            "entities" => EntityJsonLines.Write,
            "submission" => ClueNerSubmission.Write,
            "conll" => ConllColumns.Write,
            _ => UerTsv.Write,
        };
        using var folder = new TemporaryFolder();
        using (var writer = new StringWriter())
        {
            write(writer, texts);
            File.WriteAllText(folder.File("数据 1"), "\ufeff" + writer.ToString().Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        var read = format switch
        {
            "cluener" => ClueNerJson.Read(folder.File("数据 1")),
            "entities" => EntityJsonLines.Read(folder.File("数据 1")),
            "submission" => ClueNerSubmission.Read(folder.File("数据 1"), texts),
            "conll" => ConllColumns.Read(folder.File("数据 1")),
            _ => UerTsv.Read(folder.File("数据 1")),
        };

        var found = read.ToList();
        Assert.Equal(texts.Select(text => text.Text), found.Select(text => text.Text));
        Assert.Equal(texts.Select(text => text.Entities), found.Select(text => text.Entities));
    }

    [Fact]
    public void Load_ModelFolderWithCarriageReturns_FindsTheSameEntities()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        foreach (var name in new[] { "vocab.txt", "config.json", "tokenizer_config.json", "cluener.json" })
        {
            File.WriteAllText(folder.File(name), File.ReadAllText(folder.File(name)).ReplaceLineEndings("\r\n"));
        }

        TestModels.Rehash(folder.Path);
        using var expected = new EntityRecognizer();
        using var recognizer = new EntityRecognizer(EntityModel.Load(folder.Path));

        Assert.Equal(EntityModel.Default.Tokenizer.Vocabulary, EntityModel.Load(folder.Path).Tokenizer.Vocabulary);
        Assert.Equal(expected.Recognize("李晓明昨天在北京大学作了一场讲座。"), recognizer.Recognize("李晓明昨天在北京大学作了一场讲座。"));
    }
}
