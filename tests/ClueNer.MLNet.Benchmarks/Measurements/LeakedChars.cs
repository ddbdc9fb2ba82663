using System.Globalization;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Measures on CLUENER dev what redaction misses and what it redacts by mistake: the share of gold entities' chars that no found entity of
/// any type covers, and the share of all other chars that one covers.
/// </summary>
internal static class LeakedChars
{
    private static readonly float?[] Thresholds = [null, 0.5f, 0.3f, 0.2f, 0.1f, 0.05f, 0.02f, 0.01f];

    public static void PrintTable(EntityModel model)
    {
        var texts = LogitsRecorder.Record(model, DevSet.Read(), CancellationToken.None);
        var columns = Thresholds.Select(threshold => new Counts(model, texts, threshold)).ToArray();
        Console.WriteLine($"| NotOutsideThreshold | {string.Join(" | ", Thresholds.Select(t => t?.ToString(CultureInfo.InvariantCulture) ?? "off"))} |");
        Console.WriteLine($"|---|{string.Concat(Thresholds.Select(_ => "---|"))}");
        foreach (var type in model.Labels.Types.Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"| {type} | {string.Join(" | ", columns.Select(c => Percent(c.Leaked[type], c.Gold[type])))} |");
        }

        Console.WriteLine($"| **all types** | {string.Join(" | ", columns.Select(c => Percent(c.Leaked.Values.Sum(), c.Gold.Values.Sum())))} |");
        Console.WriteLine($"| **other chars lost** | {string.Join(" | ", columns.Select(c => Percent(c.Lost, c.Other)))} |");
        Console.WriteLine($"{columns[0].Gold.Values.Sum()} gold chars, {columns[0].Other} others");
    }

    private static string Percent(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0}");

    private sealed class Counts
    {
        public Counts(EntityModel model, List<LearningText> texts, float? threshold)
        {
            Gold = model.Labels.Types.ToDictionary(type => type, _ => 0L);
            Leaked = model.Labels.Types.ToDictionary(type => type, _ => 0L);
            var decoder = new EntityDecoder(model.Tokenizer, model.Labels, new EntityDecodingOptions { NotOutsideThreshold = threshold });
            foreach (var text in texts)
            {
                Add(text, text.Decode(decoder));
            }
        }

        public Dictionary<string, long> Gold { get; }

        public Dictionary<string, long> Leaked { get; }

        public long Other { get; private set; }

        public long Lost { get; private set; }

        private void Add(LearningText text, IReadOnlyList<Entity> found)
        {
            var covered = new bool[text.Text.Length];
            var isGold = new bool[text.Text.Length];
            foreach (var entity in found)
            {
                covered.AsSpan(entity.CharStart, entity.CharEnd - entity.CharStart).Fill(true);
            }

            foreach (var entity in text.Gold)
            {
                isGold.AsSpan(entity.CharStart, entity.CharEnd - entity.CharStart).Fill(true);
                Gold[entity.Type] += entity.CharEnd - entity.CharStart;
                Leaked[entity.Type] += covered.AsSpan(entity.CharStart, entity.CharEnd - entity.CharStart).Count(false);
            }

            for (var at = 0; at < isGold.Length; at++)
            {
                Other += isGold[at] ? 0 : 1;
                Lost += !isGold[at] && covered[at] ? 1 : 0;
            }
        }
    }
}
