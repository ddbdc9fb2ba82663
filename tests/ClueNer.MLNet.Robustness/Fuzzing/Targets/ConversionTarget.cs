using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Conversion.Tests;

namespace ClueNer.MLNet.Robustness;

/// <summary>
/// A whole conversion of a checkpoint with one damaged file, including ONNX Runtime's check of the result: it makes an entity model or
/// nothing.
/// </summary>
internal static class ConversionTarget
{
    private static readonly string[] Files = ["model.safetensors", "pytorch_model.bin", "model.onnx", "config.json", "vocab.txt", "tokenizer_config.json"];

    public static FuzzTarget Create(Scratch scratch)
    {
        var folder = SeedFiles.Checkpoint(scratch);
        byte[] File_(string name) => File.ReadAllBytes(Path.Combine(folder, name));
        var safetensors = File_("model.safetensors");
        byte[][] onnx = [.. OnnxTarget.Graphs(scratch)];
        return new FuzzTarget(
            "convert",
            [
                [0, .. safetensors], [1, .. TorchBytes.Zip(safetensors)], [1, .. TorchBytes.Legacy(safetensors)], .. onnx.Select(graph => (byte[])[2, .. graph]),
                [3, .. File_("config.json")], [4, .. File_("vocab.txt")], [5, .. File_("tokenizer_config.json")],
            ],
            input => Convert(input, scratch, folder))
        {
            Documented = [typeof(EntityModelException)],
            Words = SeedFiles.Words("\"id2label\"", "[UNK]", "\n", "\"model_max_length\"", "input_ids", "logits", "\\ud800"),
            Restructure = (random, seed) => seed[0] == 2 ? [2, .. OnnxTarget.Restructure(random, seed[1..])] : new Mutation(random, [seed], []).Next(),
        };
    }

    /// <summary>The first byte selects the file of the checkpoint that the rest replaces.</summary>
    private static void Convert(byte[] input, Scratch scratch, string folder)
    {
        if (input.Length == 0)
        {
            return;
        }

        var name = Files[input[0] % Files.Length];
        var (source, target) = (scratch["convert", "source"], scratch["convert", "model"]);
        if (Directory.Exists(scratch["convert"]))
        {
            Directory.Delete(scratch["convert"], recursive: true);
        }

        Directory.CreateDirectory(source);
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
        }

        if (name is "pytorch_model.bin" or "model.onnx")
        {
            File.Delete(Path.Combine(source, "model.safetensors"));
        }

        File.WriteAllBytes(Path.Combine(source, name), input[1..]);
        try
        {
            EntityModelConverter.Convert(source, target);
            EntityModel.Load(target);
        }
        catch (EntityModelException) when (Directory.GetFileSystemEntries(scratch["convert"]).Length != 1)
        {
            throw new InvalidOperationException("A rejected conversion left files behind.");
        }
    }
}
