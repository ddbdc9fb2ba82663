using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Scoring;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Recognition;

/// <summary>Puts the engine together from model and options.</summary>
internal static class RecognitionEngineFactory
{
    public static RecognitionEngine Create(TransformsCatalog catalog, EntityModel model, EntityRecognizerOptions options)
    {
        options.Check();
        var settings = new RecognitionPlan(model.Definition, options);
        Task.Run(() => CompileAhead(settings));
        // Side by side, one thread each, batches go fastest: more threads a session than processors cost 15 to 30 % of the throughput.
        var threads = Math.Max(1, Environment.ProcessorCount / options.EffectiveWorkers);
        var graph = OnnxScorerPoolLoader.Load(catalog, model, threads, options.GpuDeviceId);
        return new RecognitionEngine(settings, graph, options.BatchTokens);
    }

    public static RecognitionEngine Create(OnnxTransformer transformer, RecognitionPlan settings, EntityRecognizerOptions options)
    {
        options.Check();
        return new RecognitionEngine(settings, new OnnxScorerPool(transformer, settings.Model.Labels.Labels.Count), options.BatchTokens);
    }

    /// <summary>
    /// Tokenises, plans and decodes a little, so that the runtime has compiled this code by the time the graph is loaded, which
    /// another processor does meanwhile: some 20 ms of a program's first text.
    /// </summary>
    private static void CompileAhead(RecognitionPlan settings)
    {
        const string text = "中a1";
        var (tokenizer, labels) = (settings.Model.Tokenizer, settings.Model.Labels);
        var tokens = new TextTokens();
        tokenizer.Tokenize(text, tokens);
        var block = new TextBlock();
        block.Add(text.AsMemory(), tokens);
        settings.Windows.Plan(text, block.CharStarts(0), block.CharEnds(0), block.Windows);
        block.Order = new int[1];
        BatchPlanner.Plan([tokens.Count + tokenizer.SpecialTokenCount], 1, sideBySide: true, block.Order, block.Batches);
        new ScoringBatch().Reset(1, 1 + tokenizer.SpecialTokenCount, tokenizer.PadId);
        // An entity and not one: every step of the decoding is taken.
        var logits = new float[tokens.Count * labels.Count];
        logits[Math.Max(labels.IdOf(LabelKind.Begin, 0), labels.IdOf(LabelKind.Single, 0))] = 1;
        settings.Decoder.Decode(
            new DecodingInput
            {
                Text = text,
                Logits = logits,
                TokenIds = block.Ids(0),
                CharStarts = block.CharStarts(0),
                CharEnds = block.CharEnds(0),
            },
            []);
    }
}
