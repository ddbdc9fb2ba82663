using ClueNer.MLNet.Evaluation;

namespace ClueNer.MLNet;

/// <summary>
/// Scores like CLUENER2020's own scorer (<c>score.py</c>). It compares <em>surfaces</em>, not chars: within a text and a type each
/// different string counts once, wherever and however often it occurs. It is correct if the gold entities of that type have the same
/// string. The result is the mean F1 of CLUENER's ten types; other types are ignored. The numbers are a little higher than those of
/// <see cref="EntityEvaluator"/>, and they are macro averages instead of micro.
/// </summary>
/// <remarks>If the scorer would divide by 0, for a type without predicted or gold entities, the number here is 0.</remarks>
public sealed class ClueNerEvaluator
{
    private static readonly string[] Types =
        ["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene"];

    private readonly EntityCounts[] _counts = new EntityCounts[Types.Length];

    /// <summary>Evaluates the texts of two files against each other, text by text.</summary>
    /// <param name="gold">The texts with their gold entities.</param>
    /// <param name="predicted">The same texts in the same order, with the predicted entities.</param>
    /// <exception cref="EntityDataException">The texts are not the same.</exception>
    public static ClueNerMetrics Evaluate(IEnumerable<AnnotatedText> gold, IEnumerable<AnnotatedText> predicted)
    {
        var evaluator = new ClueNerEvaluator();
        foreach (var (left, right) in TextPairs.Read(gold, predicted))
        {
            evaluator.Add(left.Entities, right.Entities);
        }

        return evaluator.ToMetrics();
    }

    /// <summary>Adds a text.</summary>
    /// <param name="gold">Its gold entities.</param>
    /// <param name="predicted">The entities predicted for it.</param>
    public void Add(IReadOnlyList<Entity> gold, IReadOnlyList<Entity> predicted)
    {
        var left = gold.Select(e => (e.Type, e.Text)).ToHashSet();
        var right = predicted.Select(e => (e.Type, e.Text)).ToHashSet();
        foreach (var (type, text) in left)
        {
            Count(type, new EntityCounts(right.Contains((type, text)) ? 1 : 0, 0, 1));
        }

        foreach (var (type, _) in right)
        {
            Count(type, new EntityCounts(0, 1, 0));
        }
    }

    /// <summary>The metrics of the texts so far.</summary>
    public ClueNerMetrics ToMetrics()
    {
        var types = new SortedDictionary<string, PrecisionRecallF1>(StringComparer.Ordinal);
        for (var i = 0; i < Types.Length; i++)
        {
            types.Add(Types[i], _counts[i].Measure());
        }

        return new ClueNerMetrics(types, types.Values.Average(type => type.F1));
    }

    private void Count(string type, EntityCounts more)
    {
        var index = Array.IndexOf(Types, type);
        if (index >= 0)
        {
            _counts[index] += more;
        }
    }
}
