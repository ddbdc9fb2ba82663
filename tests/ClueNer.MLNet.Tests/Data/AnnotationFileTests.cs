namespace ClueNer.MLNet.Tests.Data;

public sealed class AnnotationFileTests
{
    [Theory]
    [InlineData("expected.jsonl", AnnotationFormat.EntityJson)]
    [InlineData("doccano.jsonl", AnnotationFormat.Doccano)]
    [InlineData("doccano-old-labels.jsonl", AnnotationFormat.Doccano)]
    [InlineData("doccano-relations.jsonl", AnnotationFormat.Doccano)]
    [InlineData("label-studio.json", AnnotationFormat.LabelStudio)]
    [InlineData("label-studio-utf16.json", AnnotationFormat.LabelStudio)]
    [InlineData("label-studio-min.json", AnnotationFormat.LabelStudioMin)]
    [InlineData("prodigy.jsonl", AnnotationFormat.Prodigy)]
    [InlineData("spacy-v2.json", AnnotationFormat.Spacy)]
    [InlineData("tokens-tags.jsonl", AnnotationFormat.TokensAndTags)]
    [InlineData("brat", AnnotationFormat.Brat)]
    public void EveryFormatGivesTheSameEntities(string file, AnnotationFormat format)
    {
        var path = Goldens.SharedPath("annotations", file);
        var expected = EntityJsonLines.Read(Goldens.SharedPath("annotations", "expected.jsonl"))
            .Where(text => file != "prodigy.jsonl" || text.Id != 4) // Answered with "ignore".
            .ToList();

        var found = AnnotationFile.Read(path).ToList();

        Assert.Equal(format, AnnotationFile.Detect(path));
        Assert.Equal(expected.Select(text => text.Text), found.Select(text => text.Text));
        Assert.Equal(expected.SelectMany(text => text.Entities), found.SelectMany(text => text.Entities));
        Assert.Equal(file == "brat" ? 1 : 0, found.Sum(text => text.LeftOut));
    }

    [Fact]
    public void ConllOfWholeSentencesIsRefused()
    {
        var path = Goldens.SharedPath("annotations", "label-studio.conll");

        var error = Assert.Throws<EntityDataException>(() => AnnotationFile.Read(path, AnnotationFormat.Conll).ToList());

        Assert.StartsWith("label-studio.conll, line 2: the token \"会议由王建国主持", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("export JSON instead.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": \"华为\", \"label\": [[0, 2, \"company\"]]}\n{\"text\": \"华为\", \"label\": [[0, 3, \"company\"]]}", "line 2: the span 0 to 3 of type company is outside its text")]
    [InlineData("{\"text\": \"华为\", \"label\": [[0, 2, \"company\"]]}\n{\"text\": \"华为\", \"label\": [[0, 2]]}", "line 2: found the span [0, 2], expected a start")]
    [InlineData("[\n{\"data\": {\"text\": \"华为\"},\n\"annotations\": [{\"result\": [{\"value\": {\"start\": 0, \"end\": 1, \"text\": \"为\", \"labels\": [\"a\"]}}]}]}]", "line 2: the span 0 to 1 of type a is \"华\" in the text, but the annotation says \"为\"")]
    [InlineData("[[\"华为\", {\"entities\": [[0, 2, \"company\"]]}],\n[\"华为\", {\"entities\": [[0, 2, \"company\"]]}", "line 2: the array does not end")]
    [InlineData("{\"tokens\": [\"华\", \"为\"], \"ner_tags\": [\"O\"]}", "line 1: found 1 ner_tags for 2 tokens")]
    [InlineData("{\"tokens\": [\"华\"], \"ner_tags\": [3]}", "line 1: found the tag 3, a number, and no list of names")]
    public void ErrorsNameFileLineAndWhatDiffers(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("标注.json"), content);

        var error = Assert.Throws<EntityDataException>(() => AnnotationFile.Read(folder.File("标注.json")).ToList());

        Assert.StartsWith("标注.json, " + expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLatestAnnotationCountsAndNoCancelledOne()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), """
            [{"data": {"text": "华为"}, "annotations": [
              {"updated_at": "2026-01-02", "result": [{"value": {"start": 0, "end": 2, "text": "华为", "labels": ["new"]}}]},
              {"updated_at": "2026-01-01", "result": [{"value": {"start": 0, "end": 2, "text": "华为", "labels": ["old"]}}]},
              {"updated_at": "2026-01-03", "was_cancelled": true, "result": []}]},
             {"data": {"text": "深圳"}, "annotations": [{"was_cancelled": true, "result": []}]}]
            """);

        Assert.Equal([new Entity("new", 0, 2, "华为", 1)], Assert.Single(AnnotationFile.Read(folder.File("a.json"))).Entities);
    }

    [Fact]
    public void AFileWithoutAnnotationsIsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.jsonl"), "{\"text\": \"华为\"}\n");

        Assert.Null(AnnotationFile.Detect(folder.File("a.jsonl")));
        Assert.Throws<EntityDataException>(() => AnnotationFile.Read(folder.File("a.jsonl")));
    }

    [Fact]
    public void OneAnnotatorCountsWhereOneIsAskedFor()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), """
            [{"data": {"text": "华为"}, "annotations": [
              {"completed_by": {"id": 1, "email": "a@b.cn"}, "updated_at": "1", "result": [{"value": {"start": 0, "end": 2, "labels": ["first"]}}]},
              {"completed_by": 2, "updated_at": "2", "result": [{"value": {"start": 0, "end": 2, "labels": ["second"]}}]}]},
             {"data": {"text": "深圳"}, "annotations": [{"completed_by": 2, "result": []}]}]
            """);
        File.WriteAllText(folder.File("p.jsonl"), """
            {"text": "华为", "spans": [], "answer": "accept", "_annotator_id": "news-alice"}
            {"text": "深圳", "spans": [], "answer": "accept", "_annotator_id": "news-bob"}
            """);

        Assert.Equal("first", Assert.Single(Assert.Single(Read("a.json", "a@b.cn")).Entities).Type);
        Assert.Equal(["华为", "深圳"], Read("a.json", "2").Select(text => text.Text));
        Assert.Equal("深圳", Assert.Single(Read("p.jsonl", "bob")).Text);
        File.WriteAllText(folder.File("d.jsonl"), """{"text": "华为", "label": [[0, 2, "company"]]}""");
        Assert.Contains("names no annotators", Assert.Throws<EntityDataException>(() => Read("d.jsonl", "bob")).Message, StringComparison.Ordinal);

        IEnumerable<AnnotatedText> Read(string file, string annotator) => AnnotationFile.Read(folder.File(file), new AnnotationReadingOptions { Annotator = annotator });
    }

    [Fact]
    public void NumbersForTagsAreReadByTheirNames()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.jsonl"), """{"tokens": ["华", "为", "在"], "ner_tags": [1, 2, 0]}""");

        Assert.Equal([new Entity("company", 0, 2, "华为", 1)], Assert.Single(Read("O", "B-company", "I-company")).Entities);
        Assert.Contains("expected one of 0 to 1", Assert.Throws<EntityDataException>(() => Read("O", "B-company")).Message, StringComparison.Ordinal);

        List<AnnotatedText> Read(params string[] names) => [.. AnnotationFile.Read(folder.File("a.jsonl"), new AnnotationReadingOptions { TagNames = names })];
    }
}
