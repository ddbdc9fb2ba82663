using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Conversion.Onnx;

/// <summary>Runs a graph once, on two windows, one of them padded, and compares the output with the labels.</summary>
internal sealed record GraphCheck(GraphKind Kind, int LabelCount, int Positions)
{
    /// <param name="path">The graph's file.</param>
    /// <param name="graph">
    /// The graph with its weights as external data in that file, which ONNX Runtime maps into memory instead of reading them; null for the
    /// whole file.
    /// </param>
    /// <param name="cancellation">Stops the run.</param>
    public void Run(string path, ModelProto? graph, CancellationToken cancellation)
    {
        // The collector does not know ONNX Runtime's memory: unless what was read is freed first, the weights are in memory twice.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        try
        {
            Check(Score(path, graph, cancellation));
        }
        catch (OnnxRuntimeException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new EntityModelException($"ONNX Runtime cannot run the converted graph ({e.Message.Replace(path, EntityModelFiles.Onnx, StringComparison.Ordinal).ReplaceLineEndings(" ")}); export the checkpoint to ONNX with optimum, then convert the ONNX file.", e);
        }
    }

    private float[] Score(string path, ModelProto? graph, CancellationToken cancellation)
    {
        // Preparing the weights does not pay off for one run, and would hold them in memory twice.
        using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, EnableCpuMemArena = false, EnableMemoryPattern = false };

        // A user cannot change what ONNX Runtime warns of in an imported graph; failures throw.
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var session = graph is null ? new InferenceSession(path, options) : new InferenceSession(graph.ToByteArray(), options);
        using var run = new RunOptions();
        using var stop = cancellation.Register(() => run.Terminate = true);
        var l = Math.Min(3, Positions);
        var inputs = Kind == GraphKind.Flat
            ? new Dictionary<string, OrtValue>
            {
                ["tokens"] = Int64(new long[2 * l], 1, 2 * l),
                ["lengths"] = Int64([l, 1], 1, 2),
                ["shape"] = Int64([2, l], 1, 2),
            }
            : new Dictionary<string, OrtValue>
            {
                ["input_ids"] = Int64(new long[2 * l], 2, l),
                ["attention_mask"] = Int64([.. Enumerable.Repeat(1L, l), 1, .. new long[l - 1]], 2, l),
                ["token_type_ids"] = Int64(new long[2 * l], 2, l),
            };
        try
        {
            using var outputs = session.Run(run, inputs, ["logits"]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            foreach (var value in inputs.Values)
            {
                value.Dispose();
            }
        }
    }

    private void Check(float[] logits)
    {
        var tokens = 2 * Math.Min(3, Positions);
        if (logits.Length != tokens * LabelCount)
        {
            throw new EntityModelException($"The graph returns {logits.Length} logits for {tokens} tokens, where {tokens * LabelCount} are expected for {LabelCount} labels; give a token classification model and the configuration that belongs to it.");
        }

        if (Array.Exists(logits, logit => !float.IsFinite(logit)))
        {
            throw new EntityModelException("The converted graph returns logits that are not finite numbers; the checkpoint's weights are damaged, so use another one.");
        }
    }

    private static OrtValue Int64(long[] values, params long[] shape) => OrtValue.CreateTensorValueFromMemory(values, shape);
}
