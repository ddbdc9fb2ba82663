using System.Buffers;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Recognition;

/// <summary>
/// The data flow from texts to scored texts: tokens, windows, batches, logits. Every entry point of the library goes through it.
/// Thread-safe. A block belongs to one caller until its batches are planned; after that they may be scored in parallel.
/// </summary>
internal sealed class RecognitionEngine(RecognitionPlan plan, OnnxScorerPool graph, int batchTokens, IScoredTextReceiver receiver) : IDisposable
{
    [ThreadStatic]
    private static TextTokens? _scratchTokens;

    private readonly LogitsAssembler _assembler = new(plan.Model.Labels.Count);

    public RecognitionPlan Plan => plan;

    public OnnxScorerPool Graph => graph;

    private EntityTokenizer Tokenizer => plan.Model.Tokenizer;

    /// <summary>Tokenises a text into a block.</summary>
    public void Append(TextBlock block, ReadOnlyMemory<char> text)
    {
        var tokens = _scratchTokens ??= new TextTokens();
        Tokenizer.Tokenize(text.Span, tokens);
        block.Append(text, tokens);
    }

    /// <summary>Cuts the block's texts into windows and groups these into batches.</summary>
    /// <param name="block">The block.</param>
    /// <param name="sideBySide">Whether the batches are scored on several threads.</param>
    public void PlanBatches(TextBlock block, bool sideBySide)
    {
        block.WindowsLeft = new int[block.TextCount];
        block.Logits = new float[block.TextCount][];
        block.Entities = new DecodedEntity[block.TextCount][];
        for (var text = 0; text < block.TextCount; text++)
        {
            var before = block.Windows.Count;
            plan.Windows.Plan(block.Text(text).Span, block.CharStarts(text), block.CharEnds(text), block.Windows);
            var count = block.WindowsLeft[text] = block.Windows.Count - before;
            for (var i = 0; i < count; i++)
            {
                block.WindowTexts.Add(text);
            }

            if (count == 0)
            {
                HandOver(block, text, []);
            }
        }

        var lengths = new int[block.Windows.Count];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = block.Windows[i].Count + Tokenizer.SpecialTokenCount;
        }

        block.Order = new int[lengths.Length];
        BatchPlanner.Plan(lengths, batchTokens, sideBySide, block.Order, block.Batches);
    }

    /// <summary>Scores one batch of a planned block and passes on every text whose last window was in it.</summary>
    public void ScoreBatch(TextBlock block, int batchIndex, BatchScorer scorer)
    {
        var windows = block.Order.AsSpan(block.Batches[batchIndex]);
        var batch = scorer.Batch;
        // The windows of a batch are sorted, longest first.
        batch.Begin(windows.Length, block.Windows[windows[0]].Count);
        foreach (var index in windows)
        {
            var window = block.Windows[index];
            batch.Append(block.Ids(block.WindowTexts[index]).Slice(window.Start, window.Count));
        }

        var logits = scorer.Score();
        for (var i = 0; i < windows.Length; i++)
        {
            var window = block.Windows[windows[i]];
            Assemble(block, block.WindowTexts[windows[i]], window, _assembler.OfWindow(logits, batch.Layout, i, window));
        }
    }

    /// <summary>Plans and scores a block on the caller's thread.</summary>
    public void Complete(TextBlock block)
    {
        PlanBatches(block, sideBySide: false);
        var scorer = graph.Rent(waiting: true);
        try
        {
            for (var batch = 0; batch < block.Batches.Count; batch++)
            {
                ScoreBatch(block, batch, scorer);
            }
        }
        finally
        {
            graph.Return(scorer);
        }
    }

    public void Dispose() => graph.Dispose();

    /// <summary>Keeps the logits that a window owns. A text with one window is passed on straight from the batch.</summary>
    private void Assemble(TextBlock block, int text, Window window, ReadOnlySpan<float> windowLogits)
    {
        var size = _assembler.Size(block.TextTokenCount(text));
        if (windowLogits.Length == size)
        {
            HandOver(block, text, windowLogits);
            return;
        }

        var all = Volatile.Read(ref block.Logits[text]);
        if (all is null)
        {
            var rented = ArrayPool<float>.Shared.Rent(size);
            all = Interlocked.CompareExchange(ref block.Logits[text], rented, null) ?? rented;
            if (all != rented)
            {
                ArrayPool<float>.Shared.Return(rented);
            }
        }

        _assembler.CopyOwned(windowLogits, window, all);
        if (Interlocked.Decrement(ref block.WindowsLeft[text]) == 0)
        {
            HandOver(block, text, all.AsSpan(0, size));
            block.Logits[text] = null;
            ArrayPool<float>.Shared.Return(all);
        }
    }

    private void HandOver(TextBlock block, int text, ReadOnlySpan<float> logits) =>
        receiver.Receive(
            block,
            text,
            new ScoredText
            {
                Text = block.Text(text).Span,
                Logits = logits,
                TokenIds = block.Ids(text),
                CharStarts = block.CharStarts(text),
                CharEnds = block.CharEnds(text),
            });
}
