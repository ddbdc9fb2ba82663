using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>What a reader of the results needs to know of the machine and the peers.</summary>
internal static class Machine
{
    private const string ProcessorsFile = "/proc/cpuinfo";

    public static string Describe()
    {
        var name = File.Exists(ProcessorsFile)
            ? File.ReadLines(ProcessorsFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        var kernels = Avx512Vbmi.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        var vnni = File.Exists(ProcessorsFile) && File.ReadAllText(ProcessorsFile).Contains("vnni", StringComparison.Ordinal) ? " with VNNI" : "";
        return $"{Environment.ProcessorCount} processors, {name ?? "unknown"} ({RuntimeInformation.ProcessArchitecture}, {kernels}{vnni}), {RuntimeInformation.OSDescription}";
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
