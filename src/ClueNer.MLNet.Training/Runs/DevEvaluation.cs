using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Steps;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Evaluates the model in training as the finished model is evaluated: with its windows, its decoding and its evaluator.</summary>
internal sealed class DevEvaluation
{
    private readonly RecognitionPlan _plan;
    private readonly int _maxTokens;
    private readonly IReadOnlyList<AnnotatedText> _texts;
    private readonly TextTokens[] _tokens;
    private readonly List<(int Text, Window Window)> _windows = [];

    public DevEvaluation(RecognitionPlan plan, IReadOnlyList<AnnotatedText> texts, int maxTokens)
    {
        _plan = plan;
        _maxTokens = maxTokens;
        _texts = texts;
        _tokens = [.. texts.Select(Tokenize)];

        // Windows of similar length share a batch, so that there is little padding.
        _windows.Sort((x, y) => x.Window.Count.CompareTo(y.Window.Count));
    }

    public EntityRecognitionMetrics Measure(TrainingStep step, TransitionScores? transitions)
    {
        var labels = _plan.Model.Labels.Count;
        var logits = Array.ConvertAll(_tokens, tokens => new float[tokens.Count * labels]);
        for (var first = 0; first < _windows.Count;)
        {
            var count = 1;
            while (first + count < _windows.Count && (count + 1) * (_windows[first + count].Window.Count + _plan.Model.Tokenizer.SpecialTokenCount) <= _maxTokens)
            {
                count++;
            }

            Score(step, _windows.GetRange(first, count), logits);
            first += count;
        }

        var settings = new EntityModelSettings { Tokenization = _plan.Model.Settings.Tokenization, Transitions = transitions };
        return Evaluate(_plan.With(settings).Decoder, logits);
    }

    private TextTokens Tokenize(AnnotatedText text, int index)
    {
        var tokens = new TextTokens();
        _plan.Model.Tokenizer.Tokenize(text.Text, tokens);
        var windows = new List<Window>();
        _plan.Windows.Plan(text.Text, tokens.CharStarts, tokens.CharEnds, windows);
        _windows.AddRange(windows.Select(window => (index, window)));
        return tokens;
    }

    private void Score(TrainingStep step, List<(int Text, Window Window)> windows, float[][] logits)
    {
        var tokenizer = _plan.Model.Tokenizer;
        var batch = BatchAssembly.Assemble([.. windows.Select(window => Input(window.Text, window.Window))], tokenizer.PadId);
        var scores = step.Forward(batch);
        var assembler = new LogitsAssembler(_plan.Model.Labels.Count);
        var layout = new BatchLayout(batch.TokenCount, tokenizer.SpecialTokenCount);
        for (var i = 0; i < windows.Count; i++)
        {
            var (text, window) = windows[i];
            assembler.CopyOwned(assembler.OfWindow(scores, layout, i, window), window, logits[text]);
        }
    }

    private (int[] TokenIds, int[] Labels, bool[]? Followed) Input(int text, Window window)
    {
        var ids = TextEncoder.WithSpecialTokens(_plan.Model.Tokenizer, _tokens[text].Ids.Slice(window.Start, window.Count));
        var labels = new int[ids.Length];
        Array.Fill(labels, TrainingWindow.NotCounted);
        return (ids, labels, null);
    }

    private EntityRecognitionMetrics Evaluate(EntityDecoder decoder, float[][] logits)
    {
        var evaluator = new EntityEvaluator();
        var decoded = new List<DecodedEntity>();
        for (var text = 0; text < _texts.Count; text++)
        {
            decoded.Clear();
            var (tokens, annotated) = (_tokens[text], _texts[text]);
            decoder.Decode(
                new ScoredText { Text = annotated.Text, Logits = logits[text], TokenIds = tokens.Ids, CharStarts = tokens.CharStarts, CharEnds = tokens.CharEnds },
                decoded);
            evaluator.Add(annotated.Text, annotated.Entities, [.. decoded.Select(entity => entity.ToEntity(annotated.Text))]);
        }

        return evaluator.ToMetrics();
    }
}
