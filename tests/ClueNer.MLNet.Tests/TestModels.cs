using System.Security.Cryptography;
using System.Text.Json;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet.Tests;

/// <summary>Model folders for tests, made from the shipped one.</summary>
internal static class TestModels
{
    private static readonly Lazy<EntityModel> Float32Model = new(MakeFloat32);

    /// <summary>cluener-mini in float32, from the checkpoint next to the goldens; skips the test if the goldens are not set.</summary>
    public static EntityModel Float32()
    {
        Goldens.SharedPath("..", "checkpoints", "cluener-mini");
        return Float32Model.Value;
    }

    /// <summary>Copies the shipped model, for tests that damage it.</summary>
    public static string CopyDefault(TemporaryFolder folder)
    {
        foreach (var file in Directory.GetFiles(EntityModel.Default.Folder))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)), overwrite: true);
        }

        return folder.Path;
    }

    /// <summary>Writes new hashes into <c>cluener.json</c>, as a converter would.</summary>
    public static void Rehash(string folder, Func<EntityModelSettings, EntityModelSettings>? change = null)
    {
        var file = Path.Combine(folder, EntityModelFiles.Settings);
        var settings = JsonSerializer.Deserialize<EntityModelSettings>(File.ReadAllText(file), EntityModelJson.Options)!;
        settings = settings with { Sha256 = new[] { EntityModelFiles.Onnx, EntityModelFiles.Vocabulary }.ToDictionary(name => name, name => Hash(Path.Combine(folder, name))) };
        File.WriteAllText(file, JsonSerializer.Serialize(change?.Invoke(settings) ?? settings, EntityModelJson.Options));
    }

    private static EntityModel MakeFloat32()
    {
        // Lives as long as the process, because many tests share it. ML.NET cannot read the graph's float16 initializers directly, so the
        // graph goes through the importer, which keeps its nodes.
        var checkpoint = Goldens.SharedPath("..", "checkpoints", "cluener-mini");
        var folder = Directory.CreateTempSubdirectory("cluener-float32-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var model = Path.Combine(folder, "model");
        EntityModelConverter.Convert(
            Path.Combine(checkpoint, "onnx", "model.float32.onnx"),
            model,
            new EntityModelConversionOptions { VocabularyFile = Path.Combine(checkpoint, "vocab.txt"), ConfigFile = Path.Combine(checkpoint, "config.json") });
        return EntityModel.Load(model);
    }

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
