using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Writes the table as Markdown and JSON, with the information needed to repeat it.</summary>
internal sealed class TableReport(IReadOnlyList<TableRow> rows)
{
    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyDictionary<string, string> _about = new Dictionary<string, string>
    {
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        ["command"] = "dotnet run -c Release --project tests/ClueNer.MLNet.Benchmarks -- table",
        ["texts"] = FormattableString.Invariant($"{BenchmarkTexts.Description}, {BenchmarkTexts.All.Count} texts"),
        ["machine"] = Machine.Describe(),
        [".NET"] = Environment.Version.ToString(),
        ["ONNX Runtime"] = OrtEnv.Instance().GetVersionString(),
        ["node, transformers.js, tokenizers"] = Machine.PeerVersions(),
    };

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _about)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        }

        text.Append("\n| what | against | measured | value | reach | |\n|---|---|---|---:|---:|---|\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Against} | {row.Measured} | {row.ValueText} | {row.Reach} | {(row.Passed ? "pass" : "**miss**")} |\n");
        }

        return text.ToString();
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "table.md"), "# Benchmarks\n\n" + ToMarkdown());
        File.WriteAllText(Path.Combine(folder, "table.json"), JsonSerializer.Serialize(new { about = _about, rows }, Json) + "\n");
    }
}
