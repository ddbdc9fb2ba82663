using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Scoring;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Recognition;

/// <summary>Builds the engine from a model and options.</summary>
internal static class RecognitionEngineFactory
{
    /// <summary>With more threads than this for one text, waiting for each other costs more than it gains.</summary>
    private const int MostThreadsForOneText = 8;

    /// <summary>With a smaller graph a text is done before a second thread can help: cluener-mini (5.5 MB) gains nothing.</summary>
    private const long LeastBytesForSecondSession = 32_000_000;

    public static RecognitionEngine Create(TransformsCatalog catalog, EntityModel model, EntityRecognizerOptions options)
    {
        var schedule = options.ToSchedule();
        var plan = new RecognitionPlan(model.Definition, options.Window, options.Stride, options.Decoding);
        Task.Run(() => CompileAhead(plan));
        // Batches are fastest in parallel with one thread each. More threads in total than processors cost 15 to 30 % of the throughput.
        var threads = Math.Max(1, Environment.ProcessorCount / schedule.Workers);
        var graph = OnnxScorerPoolLoader.Load(catalog, model, threads, options.GpuDeviceId, ThreadsAlone(model, options));
        return new RecognitionEngine(plan, graph, schedule.BatchTokens, new EntityReceiver(plan.Decoder));
    }

    public static RecognitionEngine Create(OnnxTransformer transformer, RecognitionPlan plan, RecognitionSchedule schedule) =>
        new(plan, new OnnxScorerPool(transformer, plan.Model), schedule.BatchTokens, new EntityReceiver(plan.Decoder));

    /// <summary>
    /// The threads of a second session. 0 (no second session) if the caller chose the workers, a GPU scores, or the graph is small.
    /// </summary>
    private static int ThreadsAlone(EntityModel model, EntityRecognizerOptions options) =>
        options.Workers is null && options.GpuDeviceId is null && !OnnxRuntimeGpu.IsThere && new FileInfo(model.OnnxFile) is { Exists: true, Length: >= LeastBytesForSecondSession }
            ? Math.Min(Environment.ProcessorCount, MostThreadsForOneText)
            : 0;

    /// <summary>
    /// Tokenises, plans and decodes a little while another processor loads the graph, so that the runtime has compiled this code by then.
    /// This saves about 20 ms of a program's first text.
    /// </summary>
    private static void CompileAhead(RecognitionPlan plan)
    {
        const string text = "中a1";
        var (tokenizer, labels) = (plan.Model.Tokenizer, plan.Model.Labels);
        var tokens = new TextTokens();
        tokenizer.Tokenize(text, tokens);
        var block = new TextBlock();
        block.Append(text.AsMemory(), tokens);
        plan.Windows.Plan(text, block.CharStarts(0), block.CharEnds(0), block.Windows);
        block.Order = new int[1];
        BatchPlanner.Plan([tokens.Count + tokenizer.SpecialTokenCount], 1, sideBySide: true, block.Order, block.Batches);
        new BatchWriter(tokenizer).WriteEmptyText();
        // Both an entity and none, so that every step of the decoding runs.
        var logits = new float[tokens.Count * labels.Count];
        logits[labels.TypeIndexes.IndexOf(0)] = 1;
        plan.Decoder.Decode(
            new ScoredText
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
