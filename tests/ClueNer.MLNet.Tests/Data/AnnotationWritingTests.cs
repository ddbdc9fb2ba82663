using CsCheck;

namespace ClueNer.MLNet.Tests.Data;

/// <summary>Texts written in any format are the same when they are read again.</summary>
public sealed class AnnotationWritingTests
{
    /// <summary>Formats that support any text and overlapping entities; the others have a sequence of labels.</summary>
    private static readonly AnnotationFormat[] SpanFormats =
    [
        AnnotationFormat.ClueNer, AnnotationFormat.EntityJson, AnnotationFormat.Doccano, AnnotationFormat.LabelStudio, AnnotationFormat.LabelStudioMin,
        AnnotationFormat.Prodigy, AnnotationFormat.Spacy,
    ];

    public static TheoryData<AnnotationFormat> Formats => [.. Enum.GetValues<AnnotationFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void RandomTexts_AreReadAsWritten(AnnotationFormat format) =>
        (SpanFormats.Contains(format) ? AnnotatedTextGen.Any : AnnotatedTextGen.Disjoint).List[1, 5].Sample(
            texts =>
            {
                var again = Again(texts, format, format);
                Assert.Equal(texts.Select(text => text.Text), again.Select(text => text.Text));
                Assert.Equal(texts.Select(text => text.Entities), again.Select(text => text.Entities));
            },
            iter: 200);

    [Theory]
    [MemberData(nameof(Formats))]
    public void AnnotatedByHand_IsTheSameInEveryFormat_WhichTheContentTells(AnnotationFormat format)
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json"))
            .Where(text => format != AnnotationFormat.UerTsv || !text.Text.Contains(' ', StringComparison.Ordinal))
            .ToList();

        var again = Again(texts, format, null);

        Assert.Equal(format == AnnotationFormat.UerTsv ? 48 : 50, again.Count);
        Assert.Equal(texts.Select(text => text.Text), again.Select(text => text.Text));
        Assert.Equal(texts.Select(text => text.Entities), again.Select(text => text.Entities));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Goldens_RoundTripThroughEveryFormat(AnnotationFormat format)
    {
        // The fifth text has a line break and a tab, which columns do not support.
        var texts = EntityJsonLines.Read(Goldens.SharedPath("annotations", "expected.jsonl"))
            .Where(text => format is not (AnnotationFormat.Conll or AnnotationFormat.UerTsv) || text.Id != 5)
            .ToList();

        var again = Again(texts, format, null);

        Assert.Equal(texts.Select(text => text.Text), again.Select(text => text.Text));
        Assert.Equal(texts.Select(text => text.Entities), again.Select(text => text.Entities));
    }

    [Fact]
    public void LabelStudio_KeepsScoresOfPredictions_UntilThereAreAnnotations()
    {
        var text = new AnnotatedText("华为在深圳", [new Entity("company", 0, 2, "华为", 0.75f)]);

        Assert.Equal(text.Entities, Assert.Single(Again([text], AnnotationFormat.LabelStudio, null)).Entities);

        using var folder = new TemporaryFolder();
        using var writer = new StringWriter();
        AnnotationFile.Write(writer, [text], AnnotationFormat.LabelStudio);
        File.WriteAllText(folder.File("export.json"), writer.ToString().Replace("\"predictions\"", "\"annotations\":[],\"predictions\"", StringComparison.Ordinal));
        Assert.Empty(AnnotationFile.Read(folder.File("export.json")));
    }

    [Fact]
    public void Brat_FolderThatHoldsSomething_IsLeftAsItIs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("note.txt"), "mine");

        Assert.Throws<EntityDataException>(() => AnnotationFile.WriteBratFolder(Path.GetDirectoryName(folder.File("note.txt"))!, []));
        var spaces = new AnnotatedText("华为", [new Entity("a company", 0, 2, "华为", 1)]);
        Assert.Throws<EntityDataException>(() => AnnotationFile.WriteBratFolder(folder.File("new"), [spaces]));

        Assert.Equal([folder.File("note.txt")], Directory.GetFileSystemEntries(Path.GetDirectoryName(folder.File("note.txt"))!));
    }

    private static List<AnnotatedText> Again(IEnumerable<AnnotatedText> texts, AnnotationFormat format, AnnotationFormat? readAs)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("标注");
        if (format == AnnotationFormat.Brat)
        {
            AnnotationFile.WriteBratFolder(path, texts);
        }
        else
        {
            using var writer = new StreamWriter(path);
            AnnotationFile.Write(writer, texts, format);
        }

        Assert.Equal(readAs is null ? format : null, readAs is null ? AnnotationFile.Detect(path) : null);
        return [.. AnnotationFile.Read(path, new AnnotationReadingOptions { Format = readAs })];
    }
}
