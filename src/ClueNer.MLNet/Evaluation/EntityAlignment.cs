using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Evaluation;

/// <summary>
/// Pairs the gold entities of a text with the predicted ones, by the rules of <see cref="EntityErrorCounts"/>. Swapping the two
/// sides swaps the pairs. One instance can be used for many texts, one after the other.
/// </summary>
internal sealed class EntityAlignment(EntityTypeNames types)
{
    private readonly List<Candidate> _candidates = [];
    private int[] _goldPairs = [];
    private int[] _predictedPairs = [];

    public List<EntityKey> Gold { get; } = [];

    public List<EntityKey> Predicted { get; } = [];

    /// <summary>An entity counts once, however often it is given. Afterwards both lists are sorted.</summary>
    public void Align()
    {
        SortAndRemoveDuplicates(Gold);
        SortAndRemoveDuplicates(Predicted);
        Clear(ref _goldPairs, Gold.Count);
        Clear(ref _predictedPairs, Predicted.Count);
        var correct = PairSame();
        if (correct < Gold.Count && correct < Predicted.Count)
        {
            PairSameChars();
            PairOverlapping();
        }
    }

    /// <summary>Index of the predicted entity that is paired with a gold one; -1 if it was missed.</summary>
    public int PairOfGold(int gold) => _goldPairs[gold];

    /// <summary>Index of the gold entity that is paired with a predicted one; -1 if it is spurious.</summary>
    public int PairOfPredicted(int predicted) => _predictedPairs[predicted];

    /// <summary>The error of a pair; <see langword="null"/> if it is correct.</summary>
    public static EntityErrorKind? KindOf(EntityKey gold, EntityKey predicted) => (gold.Type == predicted.Type, gold.HasCharsOf(predicted)) switch
    {
        (true, true) => null,
        (false, true) => EntityErrorKind.WrongType,
        (true, false) => EntityErrorKind.WrongBounds,
        (false, false) => EntityErrorKind.WrongTypeAndBounds,
    };

    private int PairSame()
    {
        var correct = 0;
        for (int g = 0, p = 0; g < Gold.Count && p < Predicted.Count;)
        {
            var order = types.Compare(Gold[g], Predicted[p]);
            if (order == 0)
            {
                Pair(g, p);
                correct++;
            }

            g += order <= 0 ? 1 : 0;
            p += order >= 0 ? 1 : 0;
        }

        return correct;
    }

    private void PairSameChars()
    {
        for (int g = 0, p = 0; g < Gold.Count && p < Predicted.Count;)
        {
            var order = _goldPairs[g] >= 0 ? -1 : _predictedPairs[p] >= 0 ? 1 : CompareChars(Gold[g], Predicted[p]);
            if (order == 0)
            {
                Pair(g, p);
            }

            g += order <= 0 ? 1 : 0;
            p += order >= 0 ? 1 : 0;
        }
    }

    private void PairOverlapping()
    {
        _candidates.Clear();
        var first = 0;
        for (var g = 0; g < Gold.Count; g++)
        {
            // Gold entities are sorted by start, so a predicted one that ends before this one overlaps no later one.
            while (first < Predicted.Count && Predicted[first].CharEnd <= Gold[g].CharStart)
            {
                first++;
            }

            for (var p = first; _goldPairs[g] < 0 && p < Predicted.Count && Predicted[p].CharStart < Gold[g].CharEnd; p++)
            {
                if (_predictedPairs[p] < 0 && Predicted[p].CharEnd > Gold[g].CharStart)
                {
                    _candidates.Add(new Candidate(g, p, Gold[g], Predicted[p]));
                }
            }
        }

        _candidates.Sort(CompareCandidates);
        foreach (var candidate in _candidates)
        {
            if (_goldPairs[candidate.GoldIndex] < 0 && _predictedPairs[candidate.PredictedIndex] < 0)
            {
                Pair(candidate.GoldIndex, candidate.PredictedIndex);
            }
        }
    }

    private void Pair(int gold, int predicted)
    {
        _goldPairs[gold] = predicted;
        _predictedPairs[predicted] = gold;
    }

    // Ties are broken by criteria that stay the same when gold and predicted are swapped.
    private int CompareCandidates(Candidate x, Candidate y)
    {
        var order = y.HasSameType.CompareTo(x.HasSameType);
        order = order != 0 ? order : y.Overlap.CompareTo(x.Overlap);
        order = order != 0 ? order : types.Compare(Lesser(x), Lesser(y));
        return order != 0 ? order : types.Compare(Greater(x), Greater(y));
    }

    private EntityKey Lesser(Candidate c) => types.Compare(c.Gold, c.Predicted) <= 0 ? c.Gold : c.Predicted;

    private EntityKey Greater(Candidate c) => types.Compare(c.Gold, c.Predicted) <= 0 ? c.Predicted : c.Gold;

    private static int CompareChars(EntityKey x, EntityKey y) =>
        x.CharStart != y.CharStart ? x.CharStart.CompareTo(y.CharStart) : x.CharEnd.CompareTo(y.CharEnd);

    private void SortAndRemoveDuplicates(List<EntityKey> entities)
    {
        if (entities.Count < 2)
        {
            return;
        }

        entities.Sort(types);
        var kept = 1;
        for (var i = 1; i < entities.Count; i++)
        {
            if (types.Compare(entities[kept - 1], entities[i]) != 0)
            {
                entities[kept++] = entities[i];
            }
        }

        CollectionsMarshal.SetCount(entities, kept);
    }

    private static void Clear(ref int[] pairs, int count)
    {
        if (pairs.Length < count)
        {
            pairs = new int[Math.Max(count, 16)];
        }

        pairs.AsSpan(0, count).Fill(-1);
    }

    private readonly record struct Candidate(int GoldIndex, int PredictedIndex, EntityKey Gold, EntityKey Predicted)
    {
        public bool HasSameType => Gold.Type == Predicted.Type;

        public int Overlap => Math.Min(Gold.CharEnd, Predicted.CharEnd) - Math.Max(Gold.CharStart, Predicted.CharStart);
    }
}
