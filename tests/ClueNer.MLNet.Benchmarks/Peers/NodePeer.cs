using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Runs one of the scripts in <c>peers/</c> in its own process: one command per line, one answer per line.</summary>
internal sealed class NodePeer : IDisposable
{
    private readonly Process _process;

    private NodePeer(string script, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = BenchmarkFolders.Peers,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    public static bool IsInstalled => Directory.Exists(Path.Combine(BenchmarkFolders.Peers, "node_modules"));

    public static NodePeer Transformers(string folder, string dtype, IReadOnlyList<string> texts)
    {
        var peer = new NodePeer("transformers.mjs", null);
        peer.Ask(new { load = folder, dtype, threads = Environment.ProcessorCount });
        peer.Ask(new { texts });
        return peer;
    }

    /// <summary>On one thread.</summary>
    public static NodePeer Tokenizers(string tokenizerJson, IReadOnlyList<string> texts)
    {
        var peer = new NodePeer("tokenizers.mjs", new Dictionary<string, string> { ["RAYON_NUM_THREADS"] = "1", ["TOKENIZERS_PARALLELISM"] = "false" });
        peer.Ask(new { load = tokenizerJson });
        peer.Ask(new { texts });
        return peer;
    }

    public JsonElement Ask(object command)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(command));
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("A peer ended without an answer: its output is above.");
        return JsonElement.Parse(answer);
    }

    /// <summary>Returns the seconds to recognise or tokenize all its texts.</summary>
    public double Run(int batch) => Ask(new { run = batch }).GetProperty("seconds").GetDouble();

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
