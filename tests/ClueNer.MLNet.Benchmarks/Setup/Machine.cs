using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Describes the machine and the peers for readers of the results.</summary>
internal static class Machine
{
    private const string ProcessorsFile = "/proc/cpuinfo";

    /// <summary>The processor's name as a folder name, such as <c>amd-epyc</c>.</summary>
    public static string Name { get; } = string.Join('-', (Processor ?? "unknown").Replace("(R)", "", StringComparison.Ordinal).ToLowerInvariant()
        .Split([.. Path.GetInvalidFileNameChars(), ' ', '(', ')', '@', ','], StringSplitOptions.RemoveEmptyEntries));

    private static string? Processor => File.Exists(ProcessorsFile)
        ? File.ReadLines(ProcessorsFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        : null;

    public static string Describe()
    {
        var kernels = Avx512Vbmi.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        var vnni = File.Exists(ProcessorsFile) && File.ReadAllText(ProcessorsFile).Contains("vnni", StringComparison.Ordinal) ? " with VNNI" : "";
        return $"{Environment.ProcessorCount} processors, {Processor ?? "unknown"} ({RuntimeInformation.ProcessArchitecture}, {kernels}{vnni}), {RuntimeInformation.OSDescription}";
    }

    public static string PeerVersions() => NodePeer.IsInstalled
        ? $"{ChildProcess.Run("node", "--version").Trim()}, {Version("@huggingface", "transformers")} on onnxruntime-node {Version("onnxruntime-node")}, {Version("tokenizers")}"
        : "not installed";

    private static string Version(params string[] package)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine([BenchmarkFolders.Peers, "node_modules", .. package, "package.json"])));
        return json.RootElement.GetProperty("version").GetString()!;
    }
}
