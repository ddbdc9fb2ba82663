using ClueNer.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Creates an <see cref="OnnxScorerPool"/> through the user's own catalog, so that their session options and temp folder apply.
/// </summary>
internal static class OnnxScorerPoolLoader
{
    /// <param name="catalog">The user's transforms.</param>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads of the session.</param>
    /// <param name="gpuDeviceId">The GPU, or null for the processor.</param>
    /// <param name="threadsAlone">Threads for a text that is scored alone. If there are more of them, they belong to a second session.</param>
    /// <exception cref="EntityModelException">The graph cannot be run, or does not fit the model.</exception>
    public static OnnxScorerPool Load(TransformsCatalog catalog, EntityModel model, int threads, int? gpuDeviceId, int threadsAlone = 0)
    {
        OnnxScorerPool? graph = null;
        try
        {
            graph = new OnnxScorerPool(
                LoadSession(catalog, model, threads, gpuDeviceId),
                threadsAlone > threads ? () => LoadSession(catalog, model, threadsAlone, gpuDeviceId) : null);
            CheckLabels(graph, model.Tokenizer.UnknownId);
            return graph;
        }
        catch (Exception e) when (e is not EntityModelException)
        {
            graph?.Dispose();
            throw Explain(e, model.OnnxFile, gpuDeviceId);
        }
        catch
        {
            graph?.Dispose();
            throw;
        }
    }

    private static OnnxSession LoadSession(TransformsCatalog catalog, EntityModel model, int threads, int? gpuDeviceId)
    {
        var options = new OnnxOptions
        {
            ModelFile = model.OnnxFile,
            InputColumns = GraphColumns.Inputs,
            OutputColumns = [GraphColumns.Logits],
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GpuDeviceId = gpuDeviceId,
        };
        var transformer = ExactSums.Load(
            CatalogEnvironment.Of(catalog), threads, () => catalog.ApplyOnnxModel(options).Fit(new EmptyView(GraphColumns.Schema)));
        return new OnnxSession(transformer, model.Definition);
    }

    /// <summary>Scores one window of one token, so that a wrong graph is found here and not in the middle of a file.</summary>
    private static void CheckLabels(OnnxScorerPool graph, int tokenId)
    {
        var scorer = graph.Rent();
        try
        {
            scorer.Batch.Begin(windowCount: 1, longestWindow: 1);
            scorer.Batch.Append([tokenId]);
            scorer.Score();
        }
        finally
        {
            graph.Return(scorer);
        }
    }

    private static EntityModelException Explain(Exception e, string file, int? gpuDeviceId)
    {
        if (gpuDeviceId is not null && Causes(e).Any(cause => cause is EntryPointNotFoundException or DllNotFoundException))
        {
            return new EntityModelException(
                $"GPU {gpuDeviceId} was asked for, but the loaded ONNX Runtime has no GPU support: reference the package Microsoft.ML.OnnxRuntime.Gpu instead of Microsoft.ML.OnnxRuntime, or leave the GPU id out.", e);
        }

        string[] inputs;
        try
        {
            using var session = new InferenceSession(file);
            inputs = [.. session.InputMetadata.Keys];
        }
        catch (OnnxRuntimeException unreadable)
        {
            return new EntityModelException($"ONNX Runtime cannot load '{file}' ({FirstLine(unreadable)}), expected a complete ONNX graph: copy or convert the model again.", unreadable);
        }

        return GraphColumns.Inputs.Except(inputs).Any()
            ? new EntityModelException(
                $"The graph '{file}' has the inputs {string.Join(", ", inputs)}, expected {string.Join(", ", GraphColumns.Inputs)}: make an entity model of it with 'cluener convert'.", e)
            : new EntityModelException($"The graph '{file}' cannot be run ({FirstLine(e.GetBaseException())}), expected logits for every token: convert the checkpoint again.", e);
    }

    private static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim().TrimEnd('.');
}
