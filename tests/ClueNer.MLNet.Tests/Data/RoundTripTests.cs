using CsCheck;

namespace ClueNer.MLNet.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void ClueNerJson_AnyTexts_AreReadAsWritten() => AssertRoundTrip(AnnotatedTextGen.Any, ClueNerJson.Write, ClueNerJson.Read);

    [Fact]
    public void EntityJsonLines_AnyTexts_AreReadAsWritten() => AssertRoundTrip(AnnotatedTextGen.Any, EntityJsonLines.Write, EntityJsonLines.Read);

    [Fact]
    public void ConllColumns_DisjointEntities_AreReadAsWritten() =>
        AssertRoundTrip(AnnotatedTextGen.DisjointWithSpaces, ConllColumns.Write, ConllColumns.Read);

    [Fact]
    public void UerTsv_DisjointEntitiesWithoutSpaces_AreReadAsWritten() => AssertRoundTrip(AnnotatedTextGen.Disjoint, UerTsv.Write, UerTsv.Read);

    [Fact]
    public void ClueNerSubmission_AnyTexts_AreReadAsWritten() => AnnotatedTextGen.Any.List[0, 5].Sample(texts =>
    {
        using var writer = new StringWriter();
        ClueNerSubmission.Write(writer, texts);
        AssertSame(texts, ClueNerSubmission.Read(new StringReader(writer.ToString()), texts));
    });

    [Fact]
    public void EveryFormat_AnnotatedByHand_HoldsTheSame()
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json")).ToList();
        Assert.Equal((50, 91), (texts.Count, texts.Sum(text => text.Entities.Count)));
        foreach (var entity in texts.SelectMany(text => text.Entities.Select(e => (text.Text, Entity: e))))
        {
            Assert.Equal(entity.Entity.Text, entity.Text[entity.Entity.CharStart..entity.Entity.CharEnd]);
        }

        AssertSame(texts, Again(texts, ClueNerJson.Write, ClueNerJson.Read));
        AssertSame(texts, Again(texts, EntityJsonLines.Write, EntityJsonLines.Read));
        AssertSame(texts, Again(texts, ConllColumns.Write, ConllColumns.Read));
        var withoutSpaces = texts.Where(text => !text.Text.Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.Equal(48, withoutSpaces.Count);
        AssertSame(withoutSpaces, Again(withoutSpaces, UerTsv.Write, UerTsv.Read));
    }

    [Fact]
    public void EveryFormat_ClueNerDev_HoldsTheSame()
    {
        var texts = ClueNerJson.Read(Goldens.SharedPath("..", "cluener", "dev.json")).ToList();
        Assert.Equal(1343, texts.Count);
        AssertSame(texts, Again(texts, ClueNerJson.Write, ClueNerJson.Read));
        AssertSame(texts, Again(texts, EntityJsonLines.Write, EntityJsonLines.Read));
        AssertSame(texts, Again(texts, ConllColumns.Write, ConllColumns.Read));
        AssertSame(texts, Again(texts, UerTsv.Write, UerTsv.Read));
    }

    private static void AssertRoundTrip(
        Gen<AnnotatedText> gen, Action<TextWriter, IEnumerable<AnnotatedText>> write, Func<TextReader, IEnumerable<AnnotatedText>> read) =>
        gen.List[0, 5].Sample(texts => AssertSame(texts, Again(texts, write, read)));

    private static IEnumerable<AnnotatedText> Again(
        IEnumerable<AnnotatedText> texts, Action<TextWriter, IEnumerable<AnnotatedText>> write, Func<TextReader, IEnumerable<AnnotatedText>> read)
    {
        using var writer = new StringWriter();
        write(writer, texts);
        return read(new StringReader(writer.ToString()));
    }

    private static void AssertSame(IEnumerable<AnnotatedText> expected, IEnumerable<AnnotatedText> found)
    {
        var (left, right) = (expected.ToList(), found.ToList());
        Assert.Equal(left.Select(text => text.Text), right.Select(text => text.Text));
        Assert.Equal(left.Select(text => text.Entities), right.Select(text => text.Entities));
    }
}
