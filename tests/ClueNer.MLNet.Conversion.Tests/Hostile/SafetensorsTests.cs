using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Damaged and malicious safetensors files: a clear message, bounded memory, nothing left behind.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private const string Classifier = "classifier.bias";
    private const string Words = "bert.embeddings.word_embeddings.weight";

    private static readonly Dictionary<string, (Func<byte[], byte[]> Damage, string Words)> Faults = new()
    {
        ["empty"] = (_ => [], "model.safetensors is not a safetensors file, or it is truncated"),
        ["header past the end"] = (file => [.. BitConverter.GetBytes((long)file.Length), .. file.AsSpan(8)], "its header would have"),
        ["header of 2^63 bytes"] = (file => [.. BitConverter.GetBytes(1UL << 63), .. file.AsSpan(8)], "9223372036854775808 bytes"),
        ["header no JSON"] = (file => SafetensorsBytes.WithHeader("{\"a\":", file), "not a JSON object"),
        ["header nested deeply"] = (file => SafetensorsBytes.WithHeader(new string('[', 100000), file), "not a JSON object"),
        ["name with half a character"] = (file => SafetensorsBytes.WithHeader("{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", []), "not a JSON object"),
        ["type with half a character"] = (file => SafetensorsBytes.WithHeader("{\"a\":{\"dtype\":\"\\udc00\",\"shape\":[0],\"data_offsets\":[0,0]}}", []), "not a JSON object"),
        ["name that is no UTF-8"] = (_ => [9, 0, 0, 0, 0, 0, 0, 0, .. "{\""u8, 0xff, 0xfe, .. "\":{}}"u8], "not a JSON object"),
        ["truncated"] = (file => file[..^10], "is truncated"),
        ["bytes after the last tensor"] = (file => [.. file, 1, 2, 3], "3 bytes after its last tensor, expected none"),
        ["offsets past the end"] = (file => Entry(file, e => Offsets(e, 1 << 30, (1 << 30) + 84)), "is truncated"),
        ["negative offsets"] = (file => Entry(file, e => Offsets(e, -84, 0)), "do not fit its shape"),
        ["overlap"] = (file => Entry(file, e => Offsets(e, 0, 84)), "overlaps another tensor"),
        ["size 2^63"] = (file => Entry(file, e => e["shape"] = JsonNode.Parse("[9223372036854775808]")), "has no dtype, shape and data_offsets"),
        ["sizes that multiply to 2^64"] = (file => Entry(file, e => e["shape"] = new JsonArray(4294967296, 4294967296)), "do not fit its shape"),
        ["negative size"] = (file => Entry(file, e => e["shape"] = new JsonArray(-21)), "do not fit its shape"),
        ["unknown type"] = (file => Entry(file, e => e["dtype"] = "F8_E4M3"), "has type F8_E4M3"),
        ["integers as weights"] = (file => Entry(file, e => e["dtype"] = "I32"), "holds int32 where weights"),
        ["tensor missing"] = (file => SafetensorsBytes.WithHeader(file, h => Rename(h, "other.bias")), $"has no tensor {Classifier}"),
        ["tensor extra"] = (file => SafetensorsBytes.WithHeader([.. file, 0, 0, 0, 0], h => Add(h, "lstm.bias", file)), "holds tensor lstm.bias"),
        ["tensor of another shape"] = (file => Entry(file, e => e["shape"] = new JsonArray(3, 7)), "with shape [3, 7] where the configuration expects [21]"),
        ["NaN"] = (file => SafetensorsBytes.WithValue(file, Words, float.NaN), $"Tensor {Words} holds values that are not finite"),
        ["infinity"] = (file => SafetensorsBytes.WithValue(file, Classifier, float.NegativeInfinity), $"Tensor {Classifier} holds values that are not finite"),
    };

    private readonly Refusal _refusal = new();

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public void Dispose() => _refusal.Dispose();

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Convert_DamagedSafetensors_IsRefused(string fault)
    {
        _refusal.PutWeights("model.safetensors", Faults[fault].Damage(_refusal.Valid));

        _refusal.AssertRefused(Faults[fault].Words);
        _refusal.AssertRefused(Faults[fault].Words, new() { Precision = WeightPrecision.Int8 });
    }

    [Fact]
    public void Convert_UnusedParts_AreLeftOut()
    {
        _refusal.PutWeights("model.safetensors", SafetensorsBytes.WithHeader([.. _refusal.Valid, 0, 0, 0, 0], h => Add(h, "bert.pooler.dense.bias", _refusal.Valid)));

        Assert.True(File.Exists(Path.Combine(_refusal.Convert(), EntityModelFiles.Onnx)));
    }

    [Theory]
    [InlineData("../model.safetensors", "where the name of a file in the same folder is expected")]
    [InlineData("/etc/passwd", "where the name of a file in the same folder is expected")]
    [InlineData("..\\\\model.safetensors", "where the name of a file in the same folder is expected")]
    [InlineData("..", "where the name of a file in the same folder is expected")]
    [InlineData("absent.safetensors", "names absent.safetensors, which is not in the folder")]
    [InlineData("shard.safetensors", "holds tensor bert.embeddings")]
    public void Convert_IndexThatDoesNotFit_IsRefused(string shard, string words)
    {
        _refusal.PutWeights("shard.safetensors", _refusal.Valid);
        _refusal.Put("model.safetensors.index.json", $$$"""{"weight_map": {"classifier.bias": "{{{shard}}}"}}""");

        _refusal.AssertRefused(words);
    }

    [Fact]
    public void Convert_IndexOfATensorThatNoShardHolds_IsRefused()
    {
        var names = SafetensorsBytes.Tensors(_refusal.Valid).Select(tensor => tensor.Name).Append("classifier.scale");
        _refusal.PutWeights("shard.safetensors", _refusal.Valid);
        _refusal.Put("model.safetensors.index.json", new JsonObject { ["weight_map"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)"shard.safetensors"))) }.ToJsonString());

        _refusal.AssertRefused("places tensor classifier.scale in shard.safetensors, which does not hold it");
    }

    private static byte[] Entry(byte[] file, Action<JsonNode> change) => SafetensorsBytes.WithHeader(file, header => change(header[Classifier]!));

    private static void Offsets(JsonNode entry, long begin, long end) => entry["data_offsets"] = new JsonArray(begin, end);

    private static void Rename(JsonObject header, string name)
    {
        var entry = header[Classifier]!.DeepClone();
        header.Remove(Classifier);
        header[name] = entry;
    }

    private static void Add(JsonObject header, string name, byte[] file)
    {
        var end = header.Max(pair => (long)pair.Value!["data_offsets"]![1]!);
        Assert.True(end < file.Length);
        header[name] = new JsonObject { ["dtype"] = "F32", ["shape"] = new JsonArray(1), ["data_offsets"] = new JsonArray(end, end + 4) };
    }
}
