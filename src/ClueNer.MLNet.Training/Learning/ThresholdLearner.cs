using ClueNer.MLNet.Evaluation;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>Learns a minimum score for each type, such that micro-F1 on the decoded entities of some texts is largest.</summary>
/// <remarks>
/// F1 is 2·correct / (predicted + gold). It is largest if each type keeps the entities for which correct − F1/2 · predicted is largest,
/// where F1 is that of all types together (Dinkelbach 1967). So the types are optimized one by one, again and again until F1 no longer
/// grows.
/// </remarks>
internal static class ThresholdLearner
{
    /// <summary>Thresholds are multiples of 1/20: only a handful of entities would decide finer ones.</summary>
    private const int Levels = 20;

    /// <param name="texts">Each text's gold and decoded entities.</param>
    /// <returns>Thresholds by type; a type without one keeps all its entities.</returns>
    public static Dictionary<string, float> Learn(IEnumerable<(IReadOnlyList<Entity> Gold, IReadOnlyList<Entity> Decoded)> texts)
    {
        var gold = 0L;
        var types = new SortedDictionary<string, EntityCounts[]>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            gold += text.Gold.Count;
            foreach (var entity in text.Decoded)
            {
                Add(types, entity, text.Gold.Any(g => g.Type == entity.Type && g.CharStart == entity.CharStart && g.CharEnd == entity.CharEnd));
            }
        }

        var chosen = types.Keys.ToDictionary(type => type, _ => 0);
        for (var f1 = F1(types, chosen, gold); ;)
        {
            foreach (var (type, levels) in types)
            {
                chosen[type] = Enumerable.Range(0, Levels).MaxBy(level => levels[level].Correct - (f1 / 2 * levels[level].Predicted));
            }

            var next = F1(types, chosen, gold);
            if (next <= f1)
            {
                break;
            }

            f1 = next;
        }

        return chosen.Where(pair => pair.Value > 0).ToDictionary(pair => pair.Key, pair => (float)pair.Value / Levels, StringComparer.Ordinal);
    }

    /// <summary>Counts the entity at every threshold that its score reaches.</summary>
    private static void Add(SortedDictionary<string, EntityCounts[]> types, Entity entity, bool isCorrect)
    {
        if (!types.TryGetValue(entity.Type, out var levels))
        {
            types.Add(entity.Type, levels = new EntityCounts[Levels]);
        }

        for (var level = 0; level < Levels && entity.Score >= (float)level / Levels; level++)
        {
            levels[level] += new EntityCounts(isCorrect ? 1 : 0, 1, 0);
        }
    }

    private static double F1(SortedDictionary<string, EntityCounts[]> types, Dictionary<string, int> chosen, long gold) =>
        types.Aggregate(new EntityCounts(0, 0, gold), (sum, type) => sum + type.Value[chosen[type.Key]]).Measure().F1;
}
