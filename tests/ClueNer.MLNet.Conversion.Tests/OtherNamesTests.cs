namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>One checkpoint with other names, and in files of training programs: the graph has the same bytes.</summary>
public sealed class OtherNamesTests : IDisposable
{
    private const int Hidden = 8;
    private static readonly int Labels = RandomCheckpoint.RandomCheckpointWriter.Labels.Count;

    private readonly Refusal _checkpoint = new();
    private readonly byte[] _expected;

    public OtherNamesTests()
    {
        using var unchanged = new Refusal();
        _expected = File.ReadAllBytes(Path.Combine(unchanged.Convert(), EntityModelFiles.Onnx));
    }

    public static TheoryData<string, string, string, string> Names => new()
    {
        { "module.bert.", "module.classifier", "All tensors are under 'module.', which is removed.", "" },
        { "model.bert.", "model.classifier", "All tensors are under 'model.', which is removed.", "" },
        { "module.model.bert.", "module.model.classifier", "All tensors are under 'module.model.', which is removed.", "" },
        { "encoder_model.", "fc", "The encoder is 'encoder_model'.", "The classifier is 'fc'." },
        { "bert_model.", "hidden2tag", "The encoder is 'bert_model'.", "The classifier is 'hidden2tag'." },
        { "module.bert_model.", "module.linear", "All tensors are under 'module.', which is removed.", "The encoder is 'bert_model'. The classifier is 'linear'." },
        { "bert.bert.", "bert.classifier", "All tensors are under 'bert.', which is removed.", "" },
        { "bert.", "out", "The classifier is 'out'.", "" },
        { "bert.", "classifier.1", "The classifier is 'classifier.1'.", "" },
        { "", "linear", "The encoder's tensors have no prefix.", "The classifier is 'linear'." },
        { "model.", "model.classifier", "The encoder is 'model'.", "" },
    };

    public void Dispose() => _checkpoint.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Convert_OtherNames_AreFoundAndSaid(string encoder, string head, string first, string more)
    {
        File.WriteAllBytes(Path.Combine(_checkpoint.Source, "model.safetensors"), Renamed(encoder, head));

        var remarks = Convert();

        Assert.Equal($"{first} {more}".Trim(), string.Join(' ', remarks));
    }

    [Theory]
    [InlineData("model_state_dict", false)]
    [InlineData("state_dict", false)]
    [InlineData("model", true)]
    [InlineData("module", false)]
    public void Convert_TrainingCheckpoint_ReadsTheModelOfIt(string key, bool legacy)
    {
        var weights = Renamed("module.bert.", "module.fc");
        var pickle = new PickleBytes().Raw((byte)'}', (byte)'(');
        pickle.Text("epoch").Number(3);
        pickle.Text("best_f1").Global("numpy.core.multiarray", "scalar").Raw((byte)'(').Global("numpy", "dtype").Raw((byte)'(').Text("f8").Raw(0x89, 0x88, (byte)'t', (byte)'R', (byte)'(').Number(3).Text("<").Raw((byte)'t', (byte)'b')
            .Global("_codecs", "encode").Raw((byte)'(').Text("12345678").Text("latin1").Raw((byte)'t', (byte)'R', (byte)'t', (byte)'R');
        pickle.Text("args").Global("argparse", "Namespace").Raw((byte)')', 0x81, (byte)'}', (byte)'(').Text("lr").Raw((byte)'G').Raw(new byte[8]).Raw((byte)'u', (byte)'b');
        pickle.Text("optimizer").Raw((byte)'}', (byte)'(').Text("state").Raw((byte)'}', (byte)'(').Number(0).Raw((byte)'}', (byte)'(').Text("exp_avg")
            .Tensor(TorchBytes.Tensors(weights)[0] with { Name = "" }, legacy).Raw((byte)'u', (byte)'u', (byte)'u');
        pickle.Text(key).State(TorchBytes.Tensors(weights), legacy).Raw((byte)'u');
        _checkpoint.PutWeights(legacy ? "pytorch_model.bin" : "best.pt", legacy ? TorchBytes.Legacy(weights, pickle: pickle) : TorchBytes.Zip(weights, pickle.Stop()));

        var remarks = Convert();

        Assert.StartsWith($"Only '{key}' is read from {(legacy ? "pytorch_model.bin" : "best.pt")}.", remarks[0], StringComparison.Ordinal);
        Assert.Equal(3, remarks.Count);
    }

    [Fact]
    public void Convert_DeepSpeedFolder_ReadsTheStepThatLatestNames()
    {
        Directory.CreateDirectory(Path.Combine(_checkpoint.Source, "global_step7"));
        _checkpoint.Put("latest", "global_step7");
        var pickle = new PickleBytes().Raw((byte)'}', (byte)'(').Text("module").State(TorchBytes.Tensors(_checkpoint.Valid))
            .Text("param_shapes").Raw((byte)']').Text("shape").Global("torch", "Size").Raw((byte)'(', (byte)'K', 8, (byte)'t', 0x85, (byte)'R').Text("sparse_tensor_module_names").Global("__builtin__", "set").Raw((byte)']', 0x85, (byte)'R', (byte)'u');
        _checkpoint.PutWeights(Path.Combine("global_step7", "mp_rank_00_model_states.pt"), TorchBytes.Zip(_checkpoint.Valid, pickle.Stop()));

        Assert.Equal(["Only 'module' is read from mp_rank_00_model_states.pt."], Convert());
    }

    [Fact]
    public void Convert_DeepSpeedStage3_SaysWhatToRunFirst()
    {
        File.WriteAllBytes(Path.Combine(_checkpoint.Source, "model.safetensors"), SafetensorsBytes.Write([.. SafetensorsBytes.Tensors(_checkpoint.Valid).Select(tensor => (tensor.Name, new long[] { 0 }, Array.Empty<float>()))]));

        _checkpoint.AssertRefused("without elements, as DeepSpeed's stage 3 saves a model in parts; merge them with its zero_to_fp32.py");
    }

    [Fact]
    public void Convert_ShardedTorchFiles_AreRead()
    {
        var tensors = SafetensorsBytes.Tensors(_checkpoint.Valid);
        var index = new System.Text.Json.Nodes.JsonObject();
        foreach (var (i, shard) in tensors.Chunk((tensors.Count / 2) + 1).Index())
        {
            File.WriteAllBytes(Path.Combine(_checkpoint.Source, $"pytorch_model-{i}.bin"), TorchBytes.Zip(SafetensorsBytes.Write(shard)));
            shard.ToList().ForEach(tensor => index[tensor.Name] = $"pytorch_model-{i}.bin");
        }

        File.Delete(Path.Combine(_checkpoint.Source, "model.safetensors"));
        _checkpoint.Put("pytorch_model.bin.index.json", new System.Text.Json.Nodes.JsonObject { ["weight_map"] = index }.ToJsonString());

        Assert.Empty(Convert());
    }

    [Fact]
    public void Convert_TwoLayersThatCouldBeTheClassifier_AsksAndTakesTheGivenOne()
    {
        var tensors = SafetensorsBytes.Tensors(Renamed("bert.", "fc")).ToList();
        tensors.Add(("linear.weight", [Labels, Hidden], new float[Labels * Hidden]));
        tensors.Add(("linear.bias", [Labels], new float[Labels]));
        File.WriteAllBytes(Path.Combine(_checkpoint.Source, "model.safetensors"), SafetensorsBytes.Write(tensors));

        _checkpoint.AssertRefused("has the layers fc and linear, each of which could be the classifier of 21 labels; choose one with --map classifier=fc");
        var remarks = Convert(new() { Parts = new Dictionary<string, string> { ["classifier"] = "fc" } });

        Assert.Equal(["The classifier is 'fc'.", "The head 'linear' is ignored: it has no labels."], remarks);
    }

    [Theory]
    [InlineData("classifier", "head", "has no layer 'head', which is given as the classifier; choose one of classifier")]
    [InlineData("encoder", "model", "has no tensor model.embeddings.word_embeddings.weight, where 'model' is given as the encoder")]
    public void Convert_PartThatIsNotThere_IsRefused(string part, string name, string words) =>
        _checkpoint.AssertRefused(words, new() { Parts = new Dictionary<string, string> { [part] = name } });

    [Fact]
    public void Convert_LayerBetweenEncoderAndClassifier_IsRefused()
    {
        var tensors = SafetensorsBytes.Tensors(_checkpoint.Valid).ToList();
        tensors.Add(("lstm.weight_ih_l0", [4 * Hidden, Hidden], new float[4 * Hidden * Hidden]));
        File.WriteAllBytes(Path.Combine(_checkpoint.Source, "model.safetensors"), SafetensorsBytes.Write(tensors));

        _checkpoint.AssertRefused("holds tensor lstm.weight_ih_l0, which a BertForTokenClassification of the configured size does not have");
    }

    private byte[] Renamed(string encoder, string head) => SafetensorsBytes.Write([.. SafetensorsBytes.Tensors(_checkpoint.Valid).Select(tensor =>
        (tensor.Name.StartsWith("bert.", StringComparison.Ordinal) ? encoder + tensor.Name["bert.".Length..] : head + tensor.Name["classifier".Length..], tensor.Shape, tensor.Values))]);

    private IReadOnlyList<string> Convert(EntityModelConversionOptions? options = null)
    {
        var remarks = EntityModelConverter.Convert(_checkpoint.Source, _checkpoint.Destination, options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(_expected.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_checkpoint.Destination, EntityModelFiles.Onnx))));
        return remarks;
    }
}
