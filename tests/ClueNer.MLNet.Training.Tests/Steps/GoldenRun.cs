using System.Text.Json;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Conversion.Encoders.Families;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Tests.Steps;

/// <summary>A training run that another program recorded: its starting checkpoint, its batches, and its results.</summary>
internal sealed class GoldenRun
{
    private readonly JsonElement _settings;

    public GoldenRun(string name)
    {
        Folder = Path.Combine(AppContext.BaseDirectory, "goldens", name);
        IsUer = File.Exists(PathOf("start", "model.bin"));
        _settings = Json(PathOf("settings.json"));
        Steps = [.. File.ReadLines(PathOf("steps.jsonl")).Select(line => JsonDocument.Parse(line.Replace("NaN", "null", StringComparison.Ordinal)).RootElement)];
        Batches = IsUer ? ReadUer() : ReadHuggingFace();
        Shape = ReadShape();
    }

    public string Folder { get; }

    public bool IsUer { get; }

    public EncoderShape Shape { get; }

    /// <summary>step, lr, loss and so on of each step, in order.</summary>
    public IReadOnlyList<JsonElement> Steps { get; }

    /// <summary>The batches of one epoch.</summary>
    public IReadOnlyList<TrainingBatch> Batches { get; }

    public string PathOf(params string[] path) => Path.Combine([Folder, .. path]);

    public double? Number(string name) =>
        _settings.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>The L2 norm of each parameter's gradient in the first step.</summary>
    public Dictionary<string, double> FirstGradients() => Json(PathOf("gradients.step1.json")).EnumerateObject()
        .ToDictionary(parameter => UerNames.FromUer(parameter.Name), parameter => parameter.Value.GetProperty("l2").GetDouble());

    public ParameterSet Load(string weights, bool crf)
    {
        var set = ParameterSet.Create(Shape, crf);
        var files = SourceFiles.Find(PathOf(weights), new EntityModelConversionOptions());
        using var tensors = CheckpointTensors.Open(files);
        var checkpoint = new EncoderWeights(TensorNames.Of(tensors.All), files.Name, BertFamily.Description);
        foreach (var parameter in set.Parameters)
        {
            var values = parameter.Shape is [var rows, var columns]
                ? checkpoint.Matrix(parameter.Name, rows, columns).ReadAll()
                : checkpoint.Vector(parameter.Name, parameter.Shape[0]);
            values.CopyTo(parameter.Values, 0);
        }

        return set;
    }

    private EncoderShape ReadShape()
    {
        if (!IsUer)
        {
            var config = HuggingFaceConfig.Read(Json(PathOf("start", "config.json")), "config.json", labels: null);
            return new(
                config.Layers, config.HiddenSize, config.Heads, config.IntermediateSize, config.VocabularySize, config.Positions,
                config.TokenTypes, config.Labels.Count, config.Activation, config.LayerNormEpsilon, UerLayerNorm: false, float.MinValue);
        }

        var files = SourceFiles.Find(PathOf("start", "model.bin"), new EntityModelConversionOptions());
        using var tensors = CheckpointTensors.Open(files);
        var weights = new EncoderWeights(TensorNames.Of(tensors.All), files.Name, BertFamily.Description);
        var labels = weights.Rows("classifier.weight");
        var uer = UerConfig.Read(Json(PathOf("start", "uer_config.json")), "uer_config.json", [.. Enumerable.Repeat("O", labels)], weights);
        return new(
            uer.Layers, uer.HiddenSize, uer.Heads, uer.IntermediateSize, uer.VocabularySize, uer.Positions, uer.TokenTypes, labels,
            uer.Activation, 1e-6f, UerLayerNorm: true, -10_000);
    }

    private List<TrainingBatch> ReadHuggingFace()
    {
        var teacher = File.Exists(PathOf("teacher.jsonl"))
            ? File.ReadLines(PathOf("teacher.jsonl")).Select(line => Parse(line).GetProperty("logits").EnumerateArray().Select(token => token.EnumerateArray().Select(value => value.GetSingle()).ToArray()).ToArray()).ToArray()
            : null;
        return [.. File.ReadLines(PathOf("rows.jsonl")).Select(Parse).Chunk((int)Number("batch_size")!.Value).Select((rows, chunk) => Batch(
            [.. rows.Select(row => Ints(row, "ids"))],
            [.. rows.Select(row => Ints(row, "labels").Select(label => Math.Max(label, -1)).ToArray())],
            teacher?.Skip(chunk * (int)Number("batch_size")!.Value).Take(rows.Length).ToArray()))];
    }

    /// <summary>Reads one text per line, as characters and labels between spaces; a character that the vocabulary lacks is [UNK].</summary>
    private List<TrainingBatch> ReadUer()
    {
        var vocabulary = File.ReadAllText(PathOf("start", "vocab.txt")).TrimEnd('\n').Split('\n').Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);
        var labels = Json(PathOf("start", "label2id.json")).EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetInt32());
        var length = (int)Number("seq_length")!.Value;
        var rows = File.ReadLines(PathOf("train.tsv")).Skip(1).Select(line => line.Split('\t')).Select(columns => (
            Ids: columns[1].Split(' ').Select(token => vocabulary.GetValueOrDefault(token, vocabulary["[UNK]"])).Take(length).ToArray(),
            Labels: columns[0].Split(' ').Select(label => labels[label]).Take(length).ToArray()));
        return [.. rows.Chunk((int)Number("batch_size")!.Value).Select(batch => Batch([.. batch.Select(row => row.Ids)], [.. batch.Select(row => row.Labels)], null))];
    }

    private static TrainingBatch Batch(int[][] ids, int[][] labels, float[][][]? teacher)
    {
        var longest = ids.Max(row => row.Length);
        var classes = teacher?[0][0].Length ?? 0;
        return new TrainingBatch
        {
            WindowCount = ids.Length,
            TokenCount = longest,
            TokenIds = [.. ids.SelectMany(row => row.Concat(Enumerable.Repeat(0, longest - row.Length)))],
            Lengths = [.. ids.Select(row => row.Length)],
            Labels = [.. labels.SelectMany(row => row.Concat(Enumerable.Repeat(-1, longest - row.Length)))],
            TeacherLogits = teacher is null ? null : [.. teacher.SelectMany(row => row.SelectMany(token => token).Concat(Enumerable.Repeat(0f, (longest - row.Length) * classes)))],
        };
    }

    private static int[] Ints(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private static JsonElement Json(string file) => Parse(File.ReadAllText(file));

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
