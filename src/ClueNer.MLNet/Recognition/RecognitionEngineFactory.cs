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
        // Side by side, one thread each, batches go fastest: more threads a session than processors cost 15 to 30 % of the throughput.
        var threads = Math.Max(1, Environment.ProcessorCount / options.EffectiveWorkers);
        var graph = OnnxGraphLoader.Load(catalog, model, threads, options.GpuDeviceId);
        return new RecognitionEngine(settings, graph, options.BatchTokens);
    }

    public static RecognitionEngine Create(OnnxTransformer transformer, RecognitionSettings settings, EntityRecognizerOptions options)
    {
        options.Check();
        return new RecognitionEngine(settings, new OnnxGraph(transformer, settings.Model.Labels.Labels.Count), options.BatchTokens);
    }
}
