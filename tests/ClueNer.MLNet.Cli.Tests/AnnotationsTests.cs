using System.Text;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class AnnotationsTests
{
    [Theory]
    [InlineData("jsonl", true)]
    [InlineData("clue", false)]
    [InlineData("conll", false)]
    [InlineData("doccano", false)]
    [InlineData("label-studio", true)]
    [InlineData("label-studio-min", false)]
    [InlineData("prodigy", false)]
    [InlineData("spacy", false)]
    [InlineData("tokens", false)]
    [InlineData("brat", false)]
    public void Annotations_WhatTagFound_GoesThereAndComesBack(string format, bool keepsScores)
    {
        using var folder = new TestFolder();
        Cluener.RunWell("tag", SampleTexts.AnnotatedPath, "-o", folder["标注 1.jsonl"], "-q");

        Cluener.RunWell("annotations", folder["标注 1.jsonl"], "-o", folder["there"], "--output-format", format, "-q");
        var back = Cluener.RunWell("annotations", folder["there"]);

        var found = folder.Lines("标注 1.jsonl").Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(found.Select(row => (string?)row["text"]), back.Rows.Select(row => (string?)row["text"]));
        Assert.Equal(Entities(found), Entities(back.Rows));
        Assert.Contains("50 texts, ", back.Error, StringComparison.Ordinal);
        Assert.Contains(found.SelectMany(row => row["entities"]!.AsArray()), entity => (double)entity!["score"]! < 1);
        Assert.All(back.Rows.SelectMany(row => row["entities"]!.AsArray()), entity => Assert.True(keepsScores || (double)entity!["score"]! == 1));
        Assert.Equal(keepsScores, back.Rows.SelectMany(row => row["entities"]!.AsArray()).Any(entity => (double)entity!["score"]! < 1));

        static List<string> Entities(IEnumerable<JsonNode> rows) =>
            [.. rows.SelectMany((row, i) => row["entities"]!.AsArray().Select(entity => $"{i} {entity!["type"]} {entity["charStart"]} {entity["charEnd"]} {entity["text"]}"))];
    }

    [Theory]
    [InlineData("gb18030", "jsonl")]
    [InlineData("gb18030", "clue")]
    [InlineData("gb18030", "conll")]
    [InlineData("gb18030", "doccano")]
    [InlineData("gb18030", "label-studio")]
    [InlineData("gb18030", "brat")]
    [InlineData("big5", "doccano")]
    [InlineData("utf-16", "conll")]
    public void Annotations_InAnotherEncoding_AreReadByItsName(string encoding, string format)
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", ["""{"text":"李四在深圳","entities":[{"type":"name","charStart":0,"charEnd":2},{"type":"address","charStart":3,"charEnd":5}]}"""]);
        Cluener.RunWell("annotations", folder["a.jsonl"], "-o", folder["there"], "--output-format", format, "-q");
        var decoder = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        foreach (var file in File.Exists(folder["there"]) ? [folder["there"]] : Directory.GetFiles(folder["there"]))
        {
            File.WriteAllBytes(file, decoder.GetBytes(File.ReadAllText(file)));
        }

        var back = Cluener.RunWell("annotations", folder["there"], "--encoding", encoding, "-q").Rows;

        Assert.Equal("李四在深圳", (string?)back.Single()["text"]);
        Assert.Equal(["李四", "深圳"], back.Single()["entities"]!.AsArray().Select(entity => (string?)entity!["text"]));
        Assert.Contains("micro F1", Cluener.RunWell("eval", "--gold", folder["there"], "--encoding", encoding).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_BytesThatAreNotOfTheEncoding_AreRefusedWithTheOption()
    {
        using var folder = new TestFolder();
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("李 B-name\n四 I-name\n");
        File.WriteAllBytes(folder["a.conll"], bytes);
        File.WriteAllBytes(folder["a.txt"], CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("李四在深圳\n"));

        var refused = Cluener.Run("annotations", folder["a.conll"]);
        var wrong = Cluener.Run("annotations", folder["a.conll"], "--encoding", "utf-8");
        var unknown = Cluener.Run("annotations", folder["a.conll"], "--encoding", "klingon");
        var seen = Cluener.RunWell("view", folder["a.txt"], "--terminal", "--encoding", "gb18030").Output;

        Assert.Equal((1, 1, 2), (refused.ExitCode, wrong.ExitCode, unknown.ExitCode));
        Assert.Contains("a.conll, line 1", refused.Error, StringComparison.Ordinal);
        Assert.Contains("name the correct one, perhaps GB18030", refused.Error, StringComparison.Ordinal);
        Assert.Contains("There is no encoding 'klingon'", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("李四", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_FieldsThatTagWasGiven_AreRead()
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", ["""{"body":"华为在深圳","found":[{"type":"company","charStart":0,"charEnd":2}]}"""]);

        var output = Cluener.RunWell("annotations", folder["a.jsonl"], "--text-column", "body", "--output-column", "found", "--output-format", "doccano").Output;

        Assert.Equal("{\"text\":\"华为在深圳\",\"label\":[[0,2,\"company\"]]}\n", output);
    }

    [Fact]
    public void Annotations_NumbersForTags_NeedTheirNames()
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", ["""{"tokens":["华","为","在"],"ner_tags":[1,2,0]}"""]);
        folder.Write("names.txt", ["O", "B-company", "I-company"]);

        var refused = Cluener.Run("annotations", folder["a.jsonl"]);
        var names = Cluener.RunWell("annotations", folder["a.jsonl"], "--tag-names", "O,B-company,I-company").Output;

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("give the names of the tags", refused.Error, StringComparison.Ordinal);
        Assert.Contains("\"company\"", names, StringComparison.Ordinal);
        Assert.Equal(names, Cluener.RunWell("annotations", folder["a.jsonl"], "--tag-names", folder["names.txt"]).Output);
    }

    [Fact]
    public void Annotations_SpansOfSeveralPieces_AreCounted()
    {
        using var folder = new TestFolder();
        folder.Write("brat/a.txt", "华为在深圳");
        folder.Write("brat/a.ann", ["T1\tcompany 0 2\t华为", "T2\taddress 0 1;3 5\t华 深圳"]);

        var result = Cluener.RunWell("annotations", folder["brat"], "-o", folder["a.jsonl"]);

        Assert.Equal(["1 texts, 1 entities.", "1 annotations of several pieces are left out, since an entity is one piece."], result.Error.Trim().Split('\n'));
        Assert.Contains("left out", Cluener.RunWell("eval", "--gold", folder["brat"], "--predicted", folder["a.jsonl"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_FormatIsInsistedOn_AndAnnotatorChosen()
    {
        using var folder = new TestFolder();
        folder.Write("a.txt", "华\tB-company\n为\tI-company\n\n");
        folder.Write("b.jsonl", [
            """{"text":"华为","spans":[{"start":0,"end":2,"label":"company"}],"answer":"accept","_session_id":"news-alice"}""",
            """{"text":"深圳","spans":[],"answer":"accept","_session_id":"news-bob"}"""]);

        Assert.Equal("华为", (string?)Cluener.RunWell("annotations", folder["a.txt"], "--annotation-format", "conll").Rows[0]["text"]);
        Assert.Equal("深圳", (string?)Assert.Single(Cluener.RunWell("annotations", folder["b.jsonl"], "--annotator", "bob").Rows)["text"]);
        Assert.Contains("names no annotators", Cluener.Run("annotations", folder["a.txt"], "--annotation-format", "conll", "--annotator", "bob").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "has no annotations in a known format", "annotations", "texts.jsonl")]
    [InlineData(1, "No file", "annotations", "nowhere.jsonl")]
    [InlineData(2, "add -o FOLDER", "annotations", "gold.jsonl", "--output-format", "brat")]
    [InlineData(2, "named twice", "annotations", "gold.jsonl", "-o", "gold.jsonl")]
    [InlineData(1, "which UER-py's table cannot hold", "annotations", "gold.jsonl", "-o", "a.tsv")]
    [InlineData(1, "new or empty", "annotations", "gold.jsonl", "-o", "full.d", "--output-format", "brat")]
    public void Annotations_WhatCannotBe_IsASentence(int exitCode, string message, params string[] arguments)
    {
        using var folder = new TestFolder();
        folder.Write("texts.jsonl", ["""{"text":"华为"}"""]);
        folder.Write("gold.jsonl", ["""{"text":"华为 在","entities":[]}"""]);
        folder.Write("full.d/a", "a");
        var before = folder.Files;

        var result = Cluener.Run([.. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? folder[argument] : argument)]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Files);
    }

    [Fact]
    public void Eval_GoldThatOverlaps_IsSaid()
    {
        using var folder = new TestFolder();
        folder.Write("gold.jsonl", [
            """{"text":"华为在深圳","entities":[{"type":"company","charStart":0,"charEnd":2}]}""",
            """{"text":"深圳大学","entities":[{"type":"address","charStart":0,"charEnd":2},{"type":"organization","charStart":0,"charEnd":4}]}"""]);

        var result = Cluener.RunWell("eval", "--gold", folder["gold.jsonl"], "--predicted", folder["gold.jsonl"]);

        Assert.Contains("2 of 3 gold entities overlap another, first '深圳' (address) and '深圳大学' (organization) in text 2: all of them count", result.Error, StringComparison.Ordinal);
    }
}
