using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet.Robustness;

/// <summary>A model folder with one damaged text file: it loads and tokenizes, or is rejected.</summary>
internal static class ModelFolderTarget
{
    private static readonly string[] Files = [EntityModelFiles.Config, EntityModelFiles.TokenizerConfig, EntityModelFiles.Settings, EntityModelFiles.Vocabulary];

    public static FuzzTarget Create(Scratch scratch)
    {
        // The graph is hashed but not run: one byte is enough, and leaves the time to the other files.
        var contents = Files.Select(name => File.ReadAllBytes(Path.Combine(EntityModel.Default.Folder, name))).ToArray();
        contents[3] = SeedFiles.Utf8(string.Join('\n', EntityModel.Default.Tokenizer.Vocabulary.Take(200)));
        var learned = SeedFiles.Utf8("""{"formatVersion":1,"tokenization":"characters","window":64,"stride":8,"thresholds":{"name":0.5},"transitions":{"start":[0],"end":[0],"steps":[[0]]}}""");
        return new FuzzTarget("model", [.. contents.Select((content, i) => (byte[])[(byte)i, .. content]), [2, .. learned]], input => Load(input, contents, scratch["fuzz-model"]))
        {
            Documented = [typeof(EntityModelException)],
            Words = SeedFiles.Words("\"id2label\"", "\"max_position_embeddings\"", "\"model_max_length\"", "\"window\"", "\"stride\"", "\"sha256\"", "\"thresholds\"", "\"transitions\"", "\"tokenization\"", "\"characters\"", "\"labelScheme\"", "null", "\\ud800", "[UNK]", "[CLS]", "\n", "{", "}", "\"", ":", ","),
        };
    }

    /// <summary>
    /// The first byte selects the file that the rest replaces; hashes are adjusted, so that the files themselves are read.
    /// </summary>
    private static void Load(byte[] input, byte[][] contents, string folder)
    {
        if (input.Length == 0)
        {
            return;
        }

        var damaged = input[0] % Files.Length;
        Directory.CreateDirectory(folder);
        for (var i = 0; i < Files.Length; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, Files[i]), i == damaged ? input[1..] : contents[i]);
        }

        File.WriteAllBytes(Path.Combine(folder, EntityModelFiles.Onnx), [1]);
        Rehash(folder);
        var model = EntityModel.Load(folder);
        _ = new RecognitionPlan(model.Definition, window: null, stride: null, new EntityDecodingOptions());
        model.Tokenizer.Tokenize("华为在深圳 abc", new TextTokens());
    }

    private static void Rehash(string folder)
    {
        var path = Path.Combine(folder, EntityModelFiles.Settings);
        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject settings && settings["sha256"] is null or JsonObject)
            {
                settings["sha256"] = new JsonObject(new[] { EntityModelFiles.Onnx, EntityModelFiles.Vocabulary }.Select(name => KeyValuePair.Create(
                    name, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)))))));
                File.WriteAllText(path, settings.ToJsonString());
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON, so the library must reject it.
        }
    }
}
