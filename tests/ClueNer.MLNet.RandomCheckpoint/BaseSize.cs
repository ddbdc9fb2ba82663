using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.RandomCheckpoint;

/// <summary>
/// Writes another checkpoint at base size (12 layers, 768 wide), with random weights. A family's tiny checkpoint gives the names, and each
/// of its sizes is replaced, so different sizes must be different numbers in it.
/// </summary>
internal static class BaseSize
{
    private const int Layers = 12;
    private const int Hidden = 768;
    private const int Heads = 12;

    public static void Write(string source, string folder)
    {
        Directory.CreateDirectory(folder);
        var config = JsonNode.Parse(File.ReadAllBytes(Path.Combine(source, "config.json")))!.AsObject();
        var sizes = Replace(config);
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString());
        File.Copy(Path.Combine(source, "tokenizer_config.json"), Path.Combine(folder, "tokenizer_config.json"), overwrite: true);
        WriteVocabulary(source, folder, (int)config["vocab_size"]!);
        RandomCheckpointWriter.WriteTensors(Path.Combine(folder, "model.safetensors"), [.. Tensors(source, sizes)], "F32");
    }

    /// <summary>Sets base sizes in a configuration, and returns what each number becomes in the shapes of tensors.</summary>
    private static Dictionary<int, int> Replace(JsonObject config)
    {
        var sizes = new Dictionary<int, int>();
        var isSentencePiece = (string)config["model_type"]! == "xlm-roberta";
        var width = (int)(config["hidden_size"] ?? config["dim"])!;
        var heads = (int)(config["num_attention_heads"] ?? config["n_heads"])!;

        // RoFormer's table of positions has the width of a head.
        sizes[width / heads] = Hidden / Heads;
        foreach (var (names, size) in ((string[], int)[])
        [
            (["embedding_size"], (int?)config["embedding_size"] == width ? Hidden : 128),
            (["hidden_size", "dim"], Hidden),
            (["intermediate_size", "hidden_dim"], 4 * Hidden),
            (["max_position_embeddings"], isSentencePiece ? 514 : 512),
            (["vocab_size"], isSentencePiece ? 250_002 : 21_128),
        ])
        {
            foreach (var name in names.Where(config.ContainsKey))
            {
                sizes[(int)config[name]!] = size;
                config[name] = size;
            }
        }

        foreach (var (name, size) in ((string, int)[])[("num_hidden_layers", Layers), ("n_layers", Layers), ("num_attention_heads", Heads), ("n_heads", Heads)])
        {
            if (config.ContainsKey(name))
            {
                config[name] = size;
            }
        }

        return sizes;
    }

    private static IEnumerable<(string Name, int[] Shape)> Tensors(string source, Dictionary<int, int> sizes)
    {
        using var stream = File.OpenRead(Path.Combine(source, "model.safetensors"));
        var prefix = new byte[8];
        stream.ReadExactly(prefix);
        var header = new byte[BinaryPrimitives.ReadInt64LittleEndian(prefix)];
        stream.ReadExactly(header);
        using var json = JsonDocument.Parse(header);
        foreach (var tensor in json.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__" && !tensor.Name.Contains(".layer.1.", StringComparison.Ordinal)))
        {
            var shape = tensor.Value.GetProperty("shape").EnumerateArray().Select(size => sizes.GetValueOrDefault(size.GetInt32(), size.GetInt32())).ToArray();
            if (!tensor.Name.Contains(".layer.0.", StringComparison.Ordinal))
            {
                yield return (tensor.Name, shape);
                continue;
            }

            for (var layer = 0; layer < Layers; layer++)
            {
                yield return (tensor.Name.Replace(".layer.0.", string.Create(CultureInfo.InvariantCulture, $".layer.{layer}."), StringComparison.Ordinal), shape);
            }
        }
    }

    /// <summary>
    /// Extends the vocabulary to a size with made-up entries, as a <c>vocab.txt</c> or the Unigram model of a <c>tokenizer.json</c>.
    /// </summary>
    private static void WriteVocabulary(string source, string folder, int count)
    {
        var words = Path.Combine(source, "vocab.txt");
        if (File.Exists(words))
        {
            var lines = File.ReadAllLines(words);
            File.WriteAllLines(Path.Combine(folder, "vocab.txt"), lines.Concat(Enumerable.Range(0, count - lines.Length).Select(i => $"[more{i}]")));
            return;
        }

        var tokenizer = JsonNode.Parse(File.ReadAllBytes(Path.Combine(source, "tokenizer.json")))!;
        var pieces = tokenizer["model"]!["vocab"]!.AsArray();
        var mask = pieces[^1]!.DeepClone();
        pieces.RemoveAt(pieces.Count - 1);
        for (var i = 0; pieces.Count < count - 1; i++)
        {
            pieces.Add(new JsonArray($"▁more{i}", -20 - (i * 1e-5)));
        }

        pieces.Add(mask);
        tokenizer["added_tokens"]!.AsArray()[^1]!["id"] = count - 1;
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), tokenizer.ToJsonString());
    }
}
