using System.Text.Json;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>CRF layers, as pytorch-crf and UER-py save them, become the model's transition scores.</summary>
public sealed class CrfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Refusal _checkpoint = new();

    public void Dispose()
    {
        _folder.Dispose();
        _checkpoint.Dispose();
    }

    [Fact]
    public void Recognize_BertWithCrf_GivesTheBestLegalPath()
    {
        var model = EntityModel.Load(_folder.Convert(Goldens.SharedPath("families", "bert-crf")));
        using var recognizer = new EntityRecognizer(model);
        var texts = Goldens.Shared("families", "bert-crf", "decoded.jsonl").ToList();

        Assert.All(texts, row => Assert.Equal(Entities(model, Text(row), Labels(row, "legal_labels")), Entities(recognizer, Text(row))));
        Assert.InRange(texts.Count, 20, int.MaxValue);
    }

    [Fact]
    public void Recognize_BertWithCrf_IsNotArgmax()
    {
        // The comparison would show nothing if the layer had no effect.
        var rows = Goldens.Shared("families", "bert-crf", "decoded.jsonl");

        Assert.Contains(rows, row => !row.GetProperty("legal_labels").EnumerateArray().Select(label => label.GetString())
            .SequenceEqual(row.GetProperty("argmax").EnumerateArray().Select(label => label.GetString()).Skip(1).SkipLast(1)));
    }

    [Fact]
    public void Viterbi_UerWithCrfWithoutConstraints_GivesEveryPathOfUerPy()
    {
        var model = EntityModel.Load(_folder.Convert(UerFolder()));
        using var scoring = new Scoring(model.Folder);
        // Labels that are bare types may follow each other in any order, because UER-py forbids no step.
        var free = LabelSet.Create(["O", .. Enumerable.Range(1, model.Labels.Count - 1).Select(id => $"type{id}")], LabelScheme.Bare);
        var viterbi = ViterbiPath.Create(free, model.Settings.Transitions);
        var count = 0;
        foreach (var row in UerRows())
        {
            var tokens = new TextTokens();
            model.Tokenizer.Tokenize(row.Text, tokens);
            var path = new int[tokens.Count];

            viterbi.Find(scoring.Score([.. tokens.Ids.ToArray().Select(id => (long)id)])[0], path);

            Assert.Equal(row.Labels, path.Select(id => model.Labels.Labels[id]));
            count++;
        }

        Assert.Equal(50, count);
    }

    [Fact]
    public void Recognize_UerWithCrf_GivesThePathOfUerPyWhereItIsLegal()
    {
        var model = EntityModel.Load(_folder.Convert(UerFolder()));
        using var recognizer = new EntityRecognizer(model);
        var legal = UerRows().Where(row => IsLegal(model.Labels, row.Labels)).ToList();

        Assert.Equal(TokenizationMode.Characters, model.Settings.Tokenization);
        Assert.True(model.Settings.Transitions!.IsCrf);
        Assert.All(legal, row => Assert.Equal(Entities(model, row.Text, row.Labels), Entities(recognizer, row.Text)));
        Assert.Equal(29, legal.Count);
    }

    [Theory]
    [InlineData("crf", false)]
    [InlineData("crf_layer", false)]
    [InlineData("model.chain", true)]
    public void Convert_CrfByAnyName_BecomesTransitions(string name, bool transposed)
    {
        var labels = RandomCheckpoint.RandomCheckpointWriter.Labels;
        var steps = Enumerable.Range(0, labels.Count * labels.Count).Select(i => i / 100f).ToArray();
        PutCrf(name, steps, labels.Count);
        if (transposed)
        {
            _checkpoint.Put("config.json", "{\"crf_transposed\":true," + _checkpoint.Read("config.json")[1..]);
        }

        var transitions = EntityModel.Load(_checkpoint.Convert()).Settings.Transitions!;

        Assert.Equal(transposed ? steps[(2 * labels.Count) + 1] : steps[labels.Count + 2], transitions.Steps[1][2]);
        Assert.Equal(transitions.Steps[0], transitions.Start);
        Assert.Equal(transitions.Steps.Select(row => row[0]), transitions.End);
        Assert.True(transitions.IsCrf);
    }

    [Fact]
    public void Convert_CrfOfCharacters_KeepsItsOwnEnds()
    {
        var count = RandomCheckpoint.RandomCheckpointWriter.Labels.Count;
        PutCrf("crf", new float[count * count], count);

        var transitions = EntityModel.Load(_checkpoint.Convert(new() { TokenizationMode = TokenizationMode.Characters })).Settings.Transitions!;

        Assert.Equal(1, transitions.Start[0]);
        Assert.Equal(2, transitions.End[0]);
    }

    [Fact]
    public void Convert_MatrixWithLabelsForStartAndStop_TakesThemForTheEnds()
    {
        var count = RandomCheckpoint.RandomCheckpointWriter.Labels.Count;
        _checkpoint.Put("config.json", _checkpoint.Read("config.json").Replace("\"B-scene\"", "\"<START>\"", StringComparison.Ordinal).Replace("\"I-scene\"", "\"<STOP>\"", StringComparison.Ordinal));
        var steps = Enumerable.Range(0, count * count).Select(i => (float)i).ToArray();
        PutCrf("crf", steps, count, withEnds: false);

        var transitions = EntityModel.Load(_checkpoint.Convert(new() { TokenizationMode = TokenizationMode.Characters })).Settings.Transitions!;

        Assert.Equal(transitions.Steps[count - 2], transitions.Start);
        Assert.Equal(transitions.Steps.Select(row => row[^1]), transitions.End);
    }

    [Theory]
    [InlineData(23, true, "has crf.transitions with shape [23, 23] where 21 labels need [21, 21]; give the labels that the CRF was trained with (--labels)")]
    [InlineData(21, false, "has a CRF layer without crf.start_transitions and crf.end_transitions, and no label is called START")]
    public void Convert_CrfThatDoesNotFit_IsRefused(int count, bool withEnds, string words)
    {
        PutCrf("crf", new float[count * count], count, withEnds);

        _checkpoint.AssertRefused(words);
    }

    [Fact]
    public void Convert_CrfBesideATensorUnderTwoNames_IsRefused()
    {
        const string norm = "bert.embeddings.LayerNorm.";
        var tensors = SafetensorsBytes.Tensors(_checkpoint.Valid).Append((norm + "gamma", [8], new float[8])).Append(("crf.transitions", [21, 21], new float[441]))
            .Append(("crf.start_transitions", [21], new float[21])).Append(("crf.end_transitions", [21], new float[21]));
        File.WriteAllBytes(Path.Combine(_checkpoint.Source, "model.safetensors"), SafetensorsBytes.Write([.. tensors]));

        _checkpoint.AssertRefused($"holds {norm}weight twice, once as {norm}gamma");
    }

    private void PutCrf(string name, float[] steps, int count, bool withEnds = true)
    {
        var tensors = SafetensorsBytes.Tensors(_checkpoint.Valid).Append(($"{name}.transitions", [count, count], steps));
        tensors = withEnds ? tensors.Append(($"{name}.start_transitions", [count], Enumerable.Repeat(1f, count).ToArray())).Append(($"{name}.end_transitions", [count], Enumerable.Repeat(2f, count).ToArray())) : tensors;
        File.WriteAllBytes(Path.Combine(_checkpoint.Source, "model.safetensors"), SafetensorsBytes.Write([.. tensors]));
    }

    /// <summary>The best checkpoint of the run, with the files of its starting checkpoint.</summary>
    private string UerFolder()
    {
        var source = _folder.Copy(Goldens.SharedPath("training", "uer-crf", "start"), "uer");
        File.Delete(Path.Combine(source, "model.bin"));
        File.WriteAllBytes(Path.Combine(source, "best.bin"), File.ReadAllBytes(Goldens.SharedPath("training", "uer-crf", "best.bin")));
        return source;
    }

    /// <summary>UER-py's texts are characters between spaces, so a space is never a token: UER-py saw the texts without spaces.</summary>
    private static IEnumerable<(string Text, string[] Labels)> UerRows() =>
        Goldens.Shared("training", "uer-crf", "decoded.jsonl").Select(row => (string.Concat(Text(row).Where(c => !char.IsWhiteSpace(c))), Labels(row, "labels")));

    private static bool IsLegal(LabelSet labels, string[] path)
    {
        int[] ids = [.. path.Select(label => labels.Labels.ToList().IndexOf(label))];
        return labels.MayStart(ids[0]) && labels.MayEnd(ids[^1]) && ids.Zip(ids.Skip(1)).All(step => labels.MayFollow(step.First, step.Second));
    }

    private static string Text(JsonElement row) => row.GetProperty("text").GetString()!;

    private static string[] Labels(JsonElement row, string property) => [.. row.GetProperty(property).EnumerateArray().Select(label => label.GetString()!)];

    private static string[] Entities(EntityRecognizer recognizer, string text) =>
        [.. recognizer.Recognize(text).Select(entity => $"{entity.Type} {entity.CharStart} {entity.CharEnd}")];

    /// <summary>Returns the labels of the model's own tokens.</summary>
    private static string[] Entities(EntityModel model, string text, string[] labels)
    {
        var tokens = new TextTokens();
        model.Tokenizer.Tokenize(text, tokens);
        Assert.Equal(labels.Length, tokens.Count);
        var entities = new List<string>();
        for (var token = 0; token < labels.Length;)
        {
            var start = token++;
            if (labels[start][0] is not ('B' or 'S'))
            {
                continue;
            }

            while (token < labels.Length && labels[token] == "I-" + labels[start][2..])
            {
                token++;
            }

            entities.Add($"{labels[start][2..]} {tokens.CharStarts[start]} {tokens.CharEnds[token - 1]}");
        }

        return [.. entities];
    }
}
