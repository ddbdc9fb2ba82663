using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.RandomCheckpoint;

/// <summary>
/// Writes a Hugging Face folder with random weights, always the same for the same sizes, for measurements that depend on sizes and not on
/// what a model has learned.
/// </summary>
public static class RandomCheckpointWriter
{
    private static readonly string[] Types = ["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene"];

    public static IReadOnlyList<string> Labels { get; } = ["O", .. Types.SelectMany(type => new[] { "B-" + type, "I-" + type })];

    public static void Write(string folder, CheckpointSizes sizes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(Config(sizes)));
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), $$"""{"do_lower_case": true, "model_max_length": {{sizes.Positions}}}""");
        File.WriteAllText(Path.Combine(folder, "vocab.txt"), string.Concat(Vocabulary(sizes.Vocabulary).Select(token => token + "\n")));
        WriteTensors(Path.Combine(folder, "model.safetensors"), [.. Tensors(sizes)], sizes.Type);
    }

    /// <summary>Names and shapes of BertForTokenClassification.</summary>
    public static IEnumerable<(string Name, int[] Shape)> Tensors(CheckpointSizes sizes)
    {
        var (h, inner) = (sizes.Hidden, sizes.Intermediate);
        yield return ("bert.embeddings.word_embeddings.weight", [sizes.Vocabulary, h]);
        yield return ("bert.embeddings.position_embeddings.weight", [sizes.Positions, h]);
        yield return ("bert.embeddings.token_type_embeddings.weight", [2, h]);
        yield return ("bert.embeddings.LayerNorm.weight", [h]);
        yield return ("bert.embeddings.LayerNorm.bias", [h]);
        for (var i = 0; i < sizes.Layers; i++)
        {
            foreach (var (part, outputs, inputs) in ((string, int, int)[])
            [
                ("attention.self.query", h, h), ("attention.self.key", h, h), ("attention.self.value", h, h),
                ("attention.output.dense", h, h), ("intermediate.dense", inner, h), ("output.dense", h, inner),
            ])
            {
                yield return ($"bert.encoder.layer.{i}.{part}.weight", [outputs, inputs]);
                yield return ($"bert.encoder.layer.{i}.{part}.bias", [outputs]);
            }

            foreach (var part in (string[])["attention.output", "output"])
            {
                yield return ($"bert.encoder.layer.{i}.{part}.LayerNorm.weight", [h]);
                yield return ($"bert.encoder.layer.{i}.{part}.LayerNorm.bias", [h]);
            }
        }

        yield return ("classifier.weight", [Labels.Count, h]);
        yield return ("classifier.bias", [Labels.Count]);
    }

    /// <summary>Writes a safetensors file with random weights, always the same.</summary>
    internal static void WriteTensors(string path, (string Name, int[] Shape)[] tensors, string type)
    {
        var size = type == "F32" ? 4 : 2;
        var header = new Dictionary<string, object>();
        var position = 0L;
        foreach (var (name, shape) in tensors)
        {
            var end = position + (shape.Aggregate(1L, (product, n) => product * n) * size);
            header[name] = new { dtype = type, shape, data_offsets = new[] { position, end } };
            position = end;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        using var stream = File.Create(path);
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        stream.Write(prefix);
        stream.Write(json);
        var random = new Random(20261123);
        var block = new float[1 << 16];
        foreach (var (name, shape) in tensors)
        {
            for (var left = shape.Aggregate(1L, (product, n) => product * n); left > 0; left -= block.Length)
            {
                var values = block.AsSpan(0, (int)Math.Min(left, block.Length));
                Fill(values, random, name);
                stream.Write(ToBytes(values, type));
            }
        }
    }

    /// <summary>Uses about the same spread as BERT (uniform, deviation 0.04); gains are around 1.</summary>
    private static void Fill(Span<float> values, Random random, string name)
    {
        var centre = name.EndsWith("LayerNorm.weight", StringComparison.Ordinal) ? 1f : 0f;
        foreach (ref var value in values)
        {
            value = centre + ((random.NextSingle() - 0.5f) * 0.14f);
        }
    }

    private static byte[] ToBytes(ReadOnlySpan<float> values, string type)
    {
        if (type == "F32")
        {
            return MemoryMarshal.AsBytes(values).ToArray();
        }

        var bytes = new byte[values.Length * 2];
        if (type == "F16")
        {
            TensorPrimitives.ConvertToHalf(values, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()));
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), (ushort)(BitConverter.SingleToUInt32Bits(values[i]) >> 16));
            }
        }

        return bytes;
    }

    private static IEnumerable<string> Vocabulary(int count)
    {
        string[] special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

        // Chinese characters in code point order, so that Chinese text has its own tokens.
        return special.Concat(Enumerable.Range(0x4e00, 0x5200).Select(c => ((Rune)(char)c).ToString())).Concat(Enumerable.Range(0, count).Select(i => $"[unused{i}]")).Take(count);
    }

    private static Dictionary<string, object> Config(CheckpointSizes sizes) => new()
    {
        ["architectures"] = new[] { "BertForTokenClassification" },
        ["hidden_act"] = sizes.Activation,
        ["hidden_size"] = sizes.Hidden,
        ["id2label"] = Labels.Index().ToDictionary(pair => pair.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), pair => pair.Item),
        ["intermediate_size"] = sizes.Intermediate,
        ["layer_norm_eps"] = 1e-12,
        ["max_position_embeddings"] = sizes.Positions,
        ["model_type"] = "bert",
        ["num_attention_heads"] = sizes.Heads,
        ["num_hidden_layers"] = sizes.Layers,
        ["position_embedding_type"] = "absolute",
        ["type_vocab_size"] = 2,
        ["vocab_size"] = sizes.Vocabulary,
    };
}
