using System.Collections.Concurrent;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Scoring;
using Microsoft.ML;

namespace ClueNer.MLNet.Learning;

/// <summary>Runs a model's graph over annotated texts, in batches, and keeps the logits in place of entities.</summary>
internal static class TextScorer
{
    public static List<ScoredText> Score(EntityModel model, IReadOnlyList<AnnotatedText> texts, CancellationToken cancellationToken)
    {
        var options = new EntityRecognizerOptions();
        using var engine = new Engine(
            new RecognitionPlan(model.Definition, options),
            OnnxScorerPoolLoader.Load(new MLContext().Transforms, model, threads: 1, gpuDeviceId: null),
            options.BatchTokens);
        using var ahead = new ReadAhead<List<string>>(
            engine, new TextSource(texts.Select(text => text.Text)), options.EffectiveWorkers, flushAfter: null, cancellationToken);
        var scored = new List<ScoredText>(texts.Count);
        while (ahead.NextPage() is { } page)
        {
            for (var row = 0; row < page.RowCount; row++)
            {
                scored.Add(engine.Take(page.Block, row, texts[scored.Count].Entities));
            }
        }

        return scored;
    }

    private sealed class Engine(RecognitionPlan settings, OnnxScorerPool graph, int batchTokens) : RecognitionEngine(settings, graph, batchTokens)
    {
        private readonly ConcurrentDictionary<(TextBlock Block, int Text), float[]> _logits = [];

        public ScoredText Take(TextBlock block, int text, IReadOnlyList<Entity> gold)
        {
            _logits.TryRemove((block, text), out var logits);
            return ScoredText.Create(
                new DecodingInput
                {
                    Text = block.Text(text).Span,
                    Logits = logits,
                    TokenIds = block.Ids(text),
                    CharStarts = block.CharStarts(text),
                    CharEnds = block.CharEnds(text),
                },
                gold,
                Settings.Model.Labels);
        }

        protected override void Decode(TextBlock block, int text, ReadOnlySpan<float> logits) => _logits[(block, text)] = logits.ToArray();
    }
}
