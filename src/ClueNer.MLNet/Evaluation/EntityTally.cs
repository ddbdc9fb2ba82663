namespace ClueNer.MLNet.Evaluation;

/// <summary>The sums over all texts from which metrics are computed.</summary>
internal sealed class EntityTally(EntityTypeNames types)
{
    private const int None = -1;
    private readonly TextCounts _texts = new();
    private readonly Dictionary<(int Gold, int Predicted), long> _confusion = [];
    private readonly List<EntityCounts> _types = [];
    private readonly long[] _kinds = new long[Enum.GetValues<EntityErrorKind>().Length];
    private EntityCounts _sum;

    public int TextCount => _texts.Count;

    /// <summary>Counts a text and returns its number of errors.</summary>
    public int Add(EntityAlignment text)
    {
        while (_types.Count < types.Count)
        {
            _types.Add(default);
        }

        int correct = 0, errors = 0;
        for (var g = 0; g < text.Gold.Count; g++)
        {
            var (gold, pair) = (text.Gold[g], text.PairOfGold(g));
            var predicted = pair < 0 ? None : text.Predicted[pair].Type;
            var kind = pair < 0 ? EntityErrorKind.Missed : EntityAlignment.KindOf(gold, text.Predicted[pair]);
            correct += kind is null ? 1 : 0;
            errors += Count(kind, gold.Type, predicted);
            _types[gold.Type] += new EntityCounts(kind is null ? 1 : 0, 0, 1);
        }

        for (var p = 0; p < text.Predicted.Count; p++)
        {
            var type = text.Predicted[p].Type;
            errors += text.PairOfPredicted(p) < 0 ? Count(EntityErrorKind.Spurious, None, type) : 0;
            _types[type] += new EntityCounts(0, 1, 0);
        }

        var counts = new EntityCounts(correct, text.Predicted.Count, text.Gold.Count);
        _texts.Add(counts);
        _sum += counts;
        return errors;
    }

    public EntityRecognitionMetrics ToMetrics(IReadOnlyList<EvaluatedText> worstTexts)
    {
        var byName = new SortedDictionary<string, PrecisionRecallF1>(StringComparer.Ordinal);
        for (var type = 0; type < _types.Count; type++)
        {
            // A name may be known without an entity, from a text that turned out to be malformed.
            if (_types[type] != default)
            {
                byName.Add(types[type], _types[type].Measure());
            }
        }

        return new EntityRecognitionMetrics(
            byName,
            _sum.Measure(),
            _texts.Copy(),
            new EntityErrorCounts(
                _sum.Correct,
                _kinds[(int)EntityErrorKind.WrongType],
                _kinds[(int)EntityErrorKind.WrongBounds],
                _kinds[(int)EntityErrorKind.WrongTypeAndBounds],
                _kinds[(int)EntityErrorKind.Missed],
                _kinds[(int)EntityErrorKind.Spurious]),
            new EntityConfusionMatrix([.. byName.Keys], _confusion.ToDictionary(c => (NameOf(c.Key.Gold), NameOf(c.Key.Predicted)), c => c.Value)),
            worstTexts);
    }

    private int Count(EntityErrorKind? kind, int gold, int predicted)
    {
        _confusion[(gold, predicted)] = _confusion.GetValueOrDefault((gold, predicted)) + 1;
        if (kind is { } error)
        {
            _kinds[(int)error]++;
            return 1;
        }

        return 0;
    }

    private string? NameOf(int type) => type == None ? null : types[type];
}
