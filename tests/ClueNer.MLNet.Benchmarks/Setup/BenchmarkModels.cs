using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.RandomCheckpoint;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// The measured models: BERT-base with random weights, in all compared forms, and cluener-mini. Missing ones are made; delete the folder to
/// make all of them again.
/// </summary>
internal static class BenchmarkModels
{
    private static readonly string Checkpoint = Path.Combine(BenchmarkFolders.Models, "base");

    public static EntityModel BaseInt8 => EntityModel.Load(Made("base-int8", folder => Convert(Checkpoint, folder, WeightPrecision.Int8, GraphKind.Flat)));

    public static EntityModel BaseFloat32 => EntityModel.Load(Made("base-float32", folder => Convert(Checkpoint, folder, WeightPrecision.Float32, GraphKind.Flat)));

    public static EntityModel Mini => EntityModel.Default;

    /// <summary>A transformers.js folder with <c>onnx/model.onnx</c> (the stock graph) and <c>onnx/model_quantized.onnx</c> (q8 of it).</summary>
    public static string PeerBase => Made("peer-base", folder =>
    {
        PeerFolder.Write(Checkpoint, folder);
        StockGraph.Write(Checkpoint, Path.Combine(folder, PeerFolder.Float32), quantise: false);
        StockGraph.Write(Checkpoint, Path.Combine(folder, PeerFolder.Quantised), quantise: true);
    });

    /// <summary>
    /// The same with cluener-mini's own int8 weights, and with the inputs that transformers.js uses (<c>--graph standard</c>). It needs
    /// cluener-mini's checkpoint, which is next to the goldens.
    /// </summary>
    public static string? PeerMini => MiniCheckpoint is not { } checkpoint ? null : Made("peer-mini", folder =>
    {
        PeerFolder.Write(checkpoint, folder);
        var standard = folder + "-standard";
        Convert(checkpoint, standard, WeightPrecision.Int8, GraphKind.Standard);
        File.Move(Path.Combine(standard, EntityModelFiles.Onnx), Path.Combine(folder, PeerFolder.Quantised));
        Directory.Delete(standard, recursive: true);
    });

    private static string? MiniCheckpoint =>
        Environment.GetEnvironmentVariable("CLUENER_GOLDENS") is { Length: > 0 } goldens
        && Path.Combine(goldens, "..", "checkpoints", "cluener-mini") is var folder
        && Directory.Exists(folder) ? folder : null;

    private static void Convert(string source, string destination, WeightPrecision precision, GraphKind graph) =>
        EntityModelConverter.Convert(source, destination, new EntityModelConversionOptions { Precision = precision, GraphKind = graph });

    private static string Made(string name, Action<string> make)
    {
        var folder = Path.Combine(BenchmarkFolders.Models, name);
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"Making {folder}");
            Directory.CreateDirectory(BenchmarkFolders.Models);
            if (!Directory.Exists(Checkpoint))
            {
                RandomCheckpointWriter.Write(Checkpoint, new CheckpointSizes());
            }

            var partial = folder + ".partial";
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            make(partial);
            Directory.Move(partial, folder);
        }

        return folder;
    }
}
