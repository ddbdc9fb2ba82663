using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Runs a model.onnx with ONNX Runtime, with either kind of inputs.</summary>
internal sealed class Scoring(string model, GraphKind kind = GraphKind.Flat) : IDisposable
{
    private readonly InferenceSession _session = new(Path.Combine(model, EntityModelFiles.Onnx));

    /// <summary>Returns the logits of each window, without padding: <c>[tokens * labels]</c>.</summary>
    public IReadOnlyList<float[]> Score(params IReadOnlyList<long[]> windows)
    {
        var l = windows.Max(window => window.Length);
        var b = windows.Count;
        var ids = new long[b * l];
        var mask = new long[b * l];
        for (var i = 0; i < b; i++)
        {
            windows[i].CopyTo(ids, i * l);
            mask.AsSpan(i * l, windows[i].Length).Fill(1);
        }

        var inputs = kind == GraphKind.Flat
            ? new Dictionary<string, OrtValue>
            {
                ["tokens"] = Tensor(ids, 1, b * l),
                ["lengths"] = Tensor([.. windows.Select(window => (long)window.Length)], 1, b),
                ["shape"] = Tensor([b, l], 1, 2),
            }
            : new Dictionary<string, OrtValue>
            {
                ["input_ids"] = Tensor(ids, b, l),
                ["attention_mask"] = Tensor(mask, b, l),
                ["token_type_ids"] = Tensor(new long[b * l], b, l),
            };
        using var run = new RunOptions();
        using var outputs = _session.Run(run, inputs, ["logits"]);
        var logits = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        var width = logits.Length / b;
        var labels = logits.Length / (b * l);
        return [.. windows.Select((window, i) => logits.AsSpan(i * width, window.Length * labels).ToArray())];
    }

    public void Dispose() => _session.Dispose();

    public static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];

    public static float[] Floats(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(item => item.GetSingle()))];

    public static float LargestDifference(float[] a, float[] b)
    {
        Assert.Equal(a.Length, b.Length);
        return a.Zip(b, (x, y) => MathF.Abs(x - y)).Max();
    }

    private static OrtValue Tensor(long[] values, params long[] shape) => OrtValue.CreateTensorValueFromMemory(values, shape);
}
