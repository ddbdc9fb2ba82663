using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet;

/// <summary>Puts the engine together from model and options.</summary>
internal static class RecognitionEngineFactory
{
    public static RecognitionEngine Create(TransformsCatalog catalog, EntityModel model, EntityRecognizerOptions options)
    {
        options.Check();
        var settings = new RecognitionSettings(model.Definition, options);
        // Batches run side by side, one thread each: measured faster than several threads in one batch.
        var graph = OnnxGraphLoader.Load(catalog, model, threads: 1, options.GpuDeviceId);
        return new RecognitionEngine(settings, graph, options.BatchTokens);
    }

    public static RecognitionEngine Create(OnnxTransformer transformer, RecognitionSettings settings, EntityRecognizerOptions options)
    {
        options.Check();
        return new RecognitionEngine(settings, new OnnxGraph(transformer, settings.Model.Labels.Labels.Count), options.BatchTokens);
    }
}
