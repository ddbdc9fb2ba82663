using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Checkpoints.Pickles;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Conversion.Encoders.Families;
using ClueNer.MLNet.Conversion.Tests;

namespace ClueNer.MLNet.Robustness;

/// <summary>The readers of checkpoint files, each on its own: many more inputs per second than with a whole conversion.</summary>
internal static class CheckpointTargets
{
    private const long MaxElements = 1 << 22;

    private static readonly byte[][] PickleWords =
    [
        .. SeedFiles.Words("ctorch._utils\n_rebuild_tensor_v2\n", "ccollections\nOrderedDict\n", "ctorch\nFloatStorage\n", "cos\nsystem\n", "cposix\nsystem\n"),
        "("u8.ToArray(), "t"u8.ToArray(), ")R"u8.ToArray(), "Q"u8.ToArray(), "}"u8.ToArray(), "u"u8.ToArray(), "."u8.ToArray(), "q\0"u8.ToArray(), "h\0"u8.ToArray(),
        [0x80, 2], [0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0x94], [0x93], [0x85], [0x86], [0x87], [0x8c, 1, 65],
    ];

    private static readonly byte[][] JsonWords = SeedFiles.Words(
        "\"F32\"", "\"F16\"", "\"BF16\"", "\"I64\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\\ud800", "\\u0000", "\\n", "{", "}", "[", "]", ",", ":", "\"");

    public static IEnumerable<FuzzTarget> Create(Scratch scratch)
    {
        var folder = SeedFiles.Checkpoint(scratch);
        var safetensors = File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));
        var zip = TorchBytes.Zip(safetensors);
        var legacy = TorchBytes.Legacy(safetensors);
        Type[] documented = [typeof(EntityModelException)];
        yield return new FuzzTarget("pickle", [new PickleBytes().State(TorchBytes.Tensors(safetensors)).Stop(), new PickleBytes().State(TorchBytes.Tensors(safetensors), legacy: true).Stop(), new PickleBytes().Number(1).Stop()], ReadPickle)
        {
            Documented = documented,
            Words = PickleWords,
        };
        yield return new FuzzTarget(
            "safetensors", [safetensors, .. SeedFiles.Goldens("model.safetensors").Where(file => file.Length < 600_000)], input => ReadAll(SafetensorsFile.Read(scratch.Put("fuzz.safetensors", input))))
        {
            Documented = documented,
            Words = JsonWords,
        };
        yield return new FuzzTarget("torch", [zip, legacy, .. SeedFiles.Goldens("pytorch_model.bin", "pytorch_model.legacy-pickle.bin", "finetuned_model.bin")], input => ReadTorch(scratch.Put("fuzz.bin", input)))
        {
            Documented = documented,
            Words = PickleWords,
        };
        yield return new FuzzTarget(
            "config",
            [.. new[] { File.ReadAllBytes(Path.Combine(folder, "config.json")), SeedFiles.Utf8("""{"O":0,"B-name":1,"I-name":2}"""), SeedFiles.Utf8("""{"weight_map":{"a":"b.safetensors"}}""") }.Concat(SeedFiles.Goldens("config.json", "label2id.json", "uer_config.json", "model.safetensors.index.json"))],
            input => ReadConfig(scratch.Put("fuzz.json", input)))
        {
            Documented = documented,
            Words = [.. JsonWords, .. SeedFiles.Words("\"id2label\"", "\"bert\"", "\"hidden_size\"", "\"model_type\"", "\"B-x\"", "\"O\"", "\"weight_map\"", "\"num_attention_heads\"")],
        };
    }

    private static void ReadPickle(byte[] input)
    {
        using var stream = new MemoryStream(input);
        var state = new PickleReader(stream, input.Length, "fuzz.pkl").Read();
        TorchState.Read(TrainingCheckpoint.Find(state, "fuzz.pkl").State, "fuzz.pkl", _ => new StorageBytes(1 << 20, () => new MemoryStream(new byte[1 << 20]), 0));
    }

    private static void ReadTorch(string path)
    {
        using var file = TorchFile.Open(path);
        ReadAll(file.Tensors);
    }

    private static void ReadAll(IEnumerable<CheckpointTensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Count < MaxElements)
            {
                tensor.ReadAll();
            }
        }
    }

    /// <summary>
    /// Reads the input as a Hugging Face configuration, as UER-py's, as labels, and as an index of shards; rejects it if it is none of
    /// these.
    /// </summary>
    private static void ReadConfig(string path)
    {
        EntityModelException? refused = null;
        Action[] readers = [() => HuggingFace(path), () => Uer(path), () => LabelSet.Create(LabelFiles.Read(path)), () => _ = ShardIndex.Read(path, _ => []).Count()];
        var accepted = readers.Count(read =>
        {
            try
            {
                read();
                return true;
            }
            catch (EntityModelException e)
            {
                refused ??= e;
                return false;
            }
        });
        if (accepted == 0)
        {
            throw refused!;
        }
    }

    private static void HuggingFace(string path)
    {
        using var document = CheckpointJson.Read(path);
        LabelSet.Create(HuggingFaceConfig.Read(document.RootElement, "config.json", null).Labels);
    }

    private static void Uer(string path)
    {
        using var document = CheckpointJson.Read(path);
        var config = document.RootElement;
        CheckpointTensor[] tables = [.. ((string[])["word", "pos", "seg"]).Select(name => new CheckpointTensor($"embedding.{name}.embedding.weight", ScalarType.Float32, [4, 4], () => Stream.Null, 0))];
        UerConfig.ToHuggingFace(UerConfig.Read(config, "uer_config.json", ["O", "B-x", "I-x"], new EncoderWeights(TensorNames.Of(tables), "fuzz.bin", BertFamily.Description)));
    }
}
