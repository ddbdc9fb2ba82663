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
        Task.Run(() => CompileAhead(settings));
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

    /// <summary>
    /// Tokenises and decodes a little, so that the runtime has compiled this code by the time the graph is loaded, which another
    /// processor does meanwhile: some 15 ms of a program's first text.
    /// </summary>
    private static void CompileAhead(RecognitionSettings settings)
    {
        const string text = "中a1";
        var tokens = new TextTokens();
        settings.Model.Tokenizer.Tokenize(text, tokens);
        settings.Decoder.Decode(
            new DecodingInput
            {
                Text = text,
                Logits = new float[tokens.Ids.Length * settings.Model.Labels.Labels.Count],
                TokenIds = tokens.Ids,
                CharStarts = tokens.CharStarts,
                CharEnds = tokens.CharEnds,
            },
            []);
    }
}
