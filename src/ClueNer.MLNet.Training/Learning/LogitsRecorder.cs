using System.Collections.Concurrent;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Scoring;
using Microsoft.ML;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>Runs a model's graph over annotated texts, in batches, and keeps the logits instead of decoding them.</summary>
internal sealed class LogitsRecorder : IScoredTextReceiver
{
    private readonly ConcurrentDictionary<(TextBlock Block, int Text), float[]> _logits = [];

    private LogitsRecorder()
    {
    }

    public static List<LearningText> Record(EntityModel model, IReadOnlyList<AnnotatedText> texts, CancellationToken cancellationToken)
    {
        var recorder = new LogitsRecorder();
        var options = new EntityRecognizerOptions();
        var schedule = options.ToSchedule();
        using var engine = new RecognitionEngine(
            new RecognitionPlan(model.Definition, options.Window, options.Stride, options.Decoding),
            OnnxScorerPoolLoader.Load(new MLContext().Transforms, model, threads: 1, gpuDeviceId: null),
            schedule.BatchTokens,
            recorder);
        using var ahead = new ReadAhead<List<string>>(engine, new TextSource(texts.Select(text => text.Text)), schedule, cancellationToken);
        var recorded = new List<LearningText>(texts.Count);
        while (ahead.NextPage() is { } page)
        {
            for (var row = 0; row < page.RowCount; row++)
            {
                recorded.Add(recorder.Take(page.Block, row, texts[recorded.Count].Entities, model.Labels));
            }
        }

        return recorded;
    }

    public void Receive(TextBlock block, int text, in ScoredText scored) => _logits[(block, text)] = scored.Logits.ToArray();

    private LearningText Take(TextBlock block, int text, IReadOnlyList<Entity> gold, LabelSet labels)
    {
        _logits.TryRemove((block, text), out var logits);
        return LearningText.Create(
            new ScoredText
            {
                Text = block.Text(text).Span,
                Logits = logits,
                TokenIds = block.Ids(text),
                CharStarts = block.CharStarts(text),
                CharEnds = block.CharEnds(text),
            },
            gold,
            labels);
    }
}
