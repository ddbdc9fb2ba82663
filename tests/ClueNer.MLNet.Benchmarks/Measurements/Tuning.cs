using System.Globalization;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Measures what learning gains in decoding, on texts that neither learning nor the choice of its strength has seen.</summary>
internal static class Tuning
{
    private const int Folds = 10;

    /// <summary>Cross-validates on CLUENER dev and prints micro-F1 before and after.</summary>
    public static void CrossValidate(EntityModel model)
    {
        var texts = LogitsRecorder.Record(model, DevSet.Read(), CancellationToken.None);
        Print($"{texts.Count} texts, {texts.Count(text => text.GoldPath is null)} with gold entities that the tokens cannot say");
        var plain = new EntityDecoder(model.Tokenizer, model.Labels, new EntityDecodingOptions());
        var before = DecodingLearner.Evaluate(texts, [.. texts.Select(text => text.Decode(plain))]);
        var after = DecodingLearner.Evaluate(texts, DecodeHeldOut(model, texts));
        Print($"| | micro-F1 | precision | recall |");
        Print($"|---|---|---|---|");
        Print(Row("plain Viterbi", before));
        Print(Row("learned", after));
        var gain = after.DifferenceTo(before, resamples: 10_000).F1;
        Print($"difference {gain.Value * 100:+0.00;-0.00}, 95 % interval [{gain.Lower * 100:+0.00;-0.00}, {gain.Upper * 100:+0.00;-0.00}]");
    }

    /// <summary>Learns from all of CLUENER dev and writes the settings.</summary>
    public static void Write(EntityModel model, string path) => EntityModelTuner.Tune(model, DevSet.Read()).Settings.Save(path);

    private static IReadOnlyList<Entity>[] DecodeHeldOut(EntityModel model, List<LearningText> texts)
    {
        var entities = new IReadOnlyList<Entity>[texts.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var learned = new DecodingLearner(model.Tokenizer, model.Labels).Learn([.. texts.Where((_, text) => text % Folds != fold)]);
            Print($"fold {fold + 1}: transitions {(learned.Transitions is null ? "no" : "yes")}, thresholds {string.Join(", ", (learned.Thresholds ?? new Dictionary<string, float>()).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} {t.Value}")))}; inside the training folds {learned.Before.Micro.F1 * 100:0.00} to {learned.After.Micro.F1 * 100:0.00}");
            var decoder = learned.Decoder(model.Tokenizer, model.Labels);
            for (var text = fold; text < texts.Count; text += Folds)
            {
                entities[text] = texts[text].Decode(decoder);
            }
        }

        return entities;
    }

    private static string Row(string name, EntityRecognitionMetrics metrics) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {metrics.Micro.F1 * 100:0.00} | {metrics.Micro.Precision * 100:0.00} | {metrics.Micro.Recall * 100:0.00} |");

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private static void Print(string line) => Console.WriteLine(line);
}
