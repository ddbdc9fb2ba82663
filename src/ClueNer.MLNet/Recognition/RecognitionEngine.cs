using System.Buffers;
using System.Collections.Concurrent;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Recognition;

/// <summary>
/// The data flow from texts to entities: tokens, windows, batches, logits, entities. Every way into the library ends here.
/// Thread-safe; a block belongs to one caller until it is planned, then its batches may be scored in parallel.
/// </summary>
internal class RecognitionEngine(RecognitionPlan settings, OnnxScorerPool graph, int batchTokens) : IDisposable
{
    [ThreadStatic]
    private static TextTokens? _scratchTokens;

    [ThreadStatic]
    private static List<DecodedEntity>? _scratchEntities;

    private readonly ConcurrentBag<TextBlock> _singles = [];

    public RecognitionPlan Settings => settings;

    public OnnxScorerPool Graph => graph;

    private EntityTokenizer Tokenizer => settings.Model.Tokenizer;

    /// <summary>One text on the caller's thread.</summary>
    public DecodedEntity[] Recognize(ReadOnlyMemory<char> text)
    {
        var block = _singles.TryTake(out var idle) ? idle : new TextBlock();
        Add(block, text);
        Finish(block);
        var entities = block.Entities[0];
        block.Clear();
        _singles.Add(block);
        return entities;
    }

    /// <summary>Some texts as one block on the caller's thread.</summary>
    public DecodedEntity[][] RecognizeBatch(IReadOnlyList<string> texts)
    {
        var block = new TextBlock();
        foreach (var text in texts)
        {
            Add(block, (text ?? throw new ArgumentException("One of the texts is null, expected a string: leave it out or give an empty one.", nameof(texts))).AsMemory());
        }

        Finish(block);
        return block.Entities;
    }

    /// <summary>Tokenises a text into a block.</summary>
    public void Add(TextBlock block, ReadOnlyMemory<char> text)
    {
        var tokens = _scratchTokens ??= new TextTokens();
        Tokenizer.Tokenize(text.Span, tokens);
        block.Add(text, tokens);
    }

    /// <summary>Cuts the block's texts into windows and groups these into batches.</summary>
    /// <param name="block">The block.</param>
    /// <param name="sideBySide">Whether the batches are scored on several threads.</param>
    public void Plan(TextBlock block, bool sideBySide)
    {
        block.WindowsLeft = new int[block.TextCount];
        block.Logits = new float[block.TextCount][];
        block.Entities = new DecodedEntity[block.TextCount][];
        for (var text = 0; text < block.TextCount; text++)
        {
            var before = block.Windows.Count;
            settings.Windows.Plan(block.Text(text).Span, block.CharStarts(text), block.CharEnds(text), block.Windows);
            var count = block.WindowsLeft[text] = block.Windows.Count - before;
            for (var i = 0; i < count; i++)
            {
                block.WindowTexts.Add(text);
            }

            if (count == 0)
            {
                Decode(block, text, []);
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

    /// <summary>Scores one batch of a planned block and decodes every text whose last window was in it.</summary>
    public void Score(TextBlock block, int batchIndex, BatchScorer scorer)
    {
        var windows = block.Order.AsSpan(block.Batches[batchIndex]);
        var special = Tokenizer.SpecialTokenCount;
        var batch = scorer.Batch;
        batch.Reset(windows.Length, block.Windows[windows[0]].Count + special, Tokenizer.PadId);
        for (var i = 0; i < windows.Length; i++)
        {
            var window = block.Windows[windows[i]];
            batch.Set(i, block.Ids(block.WindowTexts[windows[i]]).Slice(window.Start, window.Count), Tokenizer);
        }

        var logits = scorer.Score();
        var labels = settings.Model.Labels.Labels.Count;
        for (var i = 0; i < windows.Length; i++)
        {
            var window = block.Windows[windows[i]];
            var own = logits.Slice(((i * batch.TokenCount) + (special / 2)) * labels, window.Count * labels);
            Collect(block, block.WindowTexts[windows[i]], window, own, labels);
        }
    }

    public void Dispose() => graph.Dispose();

    private void Finish(TextBlock block)
    {
        Plan(block, sideBySide: false);
        var scorer = graph.Rent();
        try
        {
            for (var batch = 0; batch < block.Batches.Count; batch++)
            {
                Score(block, batch, scorer);
            }
        }
        finally
        {
            graph.Return(scorer);
        }
    }

    /// <summary>Keeps the logits that a window owns; a text with one window is decoded where it lies.</summary>
    private void Collect(TextBlock block, int text, Window window, ReadOnlySpan<float> logits, int labels)
    {
        var size = block.TextTokenCount(text) * labels;
        if (logits.Length == size)
        {
            Decode(block, text, logits);
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

        var owned = logits[((window.OwnedStart - window.Start) * labels)..((window.OwnedEnd - window.Start) * labels)];
        owned.CopyTo(all.AsSpan(window.OwnedStart * labels));
        if (Interlocked.Decrement(ref block.WindowsLeft[text]) == 0)
        {
            Decode(block, text, all.AsSpan(0, size));
            block.Logits[text] = null;
            ArrayPool<float>.Shared.Return(all);
        }
    }

    /// <summary>Makes entities of a text's logits, which are gone afterwards.</summary>
    protected virtual void Decode(TextBlock block, int text, ReadOnlySpan<float> logits)
    {
        var entities = _scratchEntities ??= [];
        entities.Clear();
        settings.Decoder.Decode(
            new DecodingInput
            {
                Text = block.Text(text).Span,
                Logits = logits,
                TokenIds = block.Ids(text),
                CharStarts = block.CharStarts(text),
                CharEnds = block.CharEnds(text),
            },
            entities);
        block.Entities[text] = entities.Count == 0 ? [] : [.. entities];
    }
}
