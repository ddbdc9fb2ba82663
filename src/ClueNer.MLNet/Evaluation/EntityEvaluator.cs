using ClueNer.MLNet.Data;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Evaluation;

namespace ClueNer.MLNet;

/// <summary>
/// Compares predicted entities with gold ones, text by text. Memory hardly grows (4 bytes per text, for the intervals).
/// An entity counts once in a text, however often it is given. Not thread-safe.
/// </summary>
public sealed class EntityEvaluator
{
    private readonly EntityTypeNames _types = new();
    private readonly EntityAlignment _alignment;
    private readonly EntityTally _tally;
    private readonly WorstTexts _worst;

    /// <summary>Creates an evaluator that has seen no texts.</summary>
    /// <param name="worstTextCount">How many of the texts with the most errors to keep. Default: 20.</param>
    public EntityEvaluator(int worstTextCount = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worstTextCount);
        _alignment = new EntityAlignment(_types);
        _tally = new EntityTally(_types);
        _worst = new WorstTexts(worstTextCount);
    }

    /// <summary>Evaluates the texts of two files against each other, text by text.</summary>
    /// <param name="gold">The texts with their gold entities.</param>
    /// <param name="predicted">The same texts in the same order, with the predicted entities.</param>
    /// <param name="worstTextCount">How many of the texts with the most errors to keep. Default: 20.</param>
    /// <exception cref="EntityDataException">The texts are not the same.</exception>
    public static EntityRecognitionMetrics Evaluate(
        IEnumerable<AnnotatedText> gold, IEnumerable<AnnotatedText> predicted, int worstTextCount = 20)
    {
        var evaluator = new EntityEvaluator(worstTextCount);
        foreach (var (left, right) in TextPairs.Read(gold, predicted))
        {
            evaluator.Add(left.Text, left.Entities, right.Entities);
        }

        return evaluator.ToMetrics();
    }

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text. It is kept only if it is among the worst.</param>
    /// <param name="gold">Its gold entities, in any order.</param>
    /// <param name="predicted">The entities predicted for it, in any order.</param>
    /// <exception cref="ArgumentException">An entity belongs to another text.</exception>
    public void Add(string text, IReadOnlyList<Entity> gold, IReadOnlyList<Entity> predicted)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(predicted);
        SetKeys(text, gold, _alignment.Gold);
        SetKeys(text, predicted, _alignment.Predicted);
        if (_worst.Accepts(Count()))
        {
            Keep(text, key => gold[key.Source], key => predicted[key.Source]);
        }
    }

    /// <summary>
    /// Adds a text as the labels of its tokens, read as seqeval reads them. Such a text is not kept among the worst, because it has no
    /// chars.
    /// </summary>
    /// <param name="gold">The gold labels, one per token: <c>O</c>, <c>B-company</c>, … or <c>company_B</c> and the like.</param>
    /// <param name="predicted">The predicted labels, one per token.</param>
    /// <param name="reading">How labels are read as entities. Default: seqeval's default.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    /// <exception cref="EntityDataException">A label is empty, or unknown to strict IOB2.</exception>
    public void AddLabels(IReadOnlyList<string> gold, IReadOnlyList<string> predicted, LabelReading reading = LabelReading.Lenient)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(predicted);
        if (gold.Count != predicted.Count)
        {
            throw new ArgumentException($"Found {predicted.Count} predicted labels for {gold.Count} gold ones, expected the same number: give one label per token.", nameof(predicted));
        }

        SetKeys(gold, reading, _alignment.Gold);
        SetKeys(predicted, reading, _alignment.Predicted);
        Count();
    }

    /// <summary>The metrics of the texts so far. Texts that are added later do not change them.</summary>
    public EntityRecognitionMetrics ToMetrics() => _tally.ToMetrics(_worst.ToArray());

    internal void Add(EntityColumnReader gold, EntityColumnReader predicted, ReadOnlyMemory<char> text)
    {
        gold.SetKeys(_types, _alignment.Gold, text.Length);
        predicted.SetKeys(_types, _alignment.Predicted, text.Length);
        if (_worst.Accepts(Count()))
        {
            var kept = text.ToString();
            Keep(kept, key => gold.EntityAt(key.Source, kept), key => predicted.EntityAt(key.Source, kept));
        }
    }

    private int Count()
    {
        _alignment.Align();
        return _tally.Add(_alignment);
    }

    private void Keep(string text, Func<EntityKey, Entity> gold, Func<EntityKey, Entity> predicted)
    {
        var errors = new List<EntityError>();
        for (var g = 0; g < _alignment.Gold.Count; g++)
        {
            var (key, pair) = (_alignment.Gold[g], _alignment.PairOfGold(g));
            if (pair < 0)
            {
                errors.Add(new EntityError(EntityErrorKind.Missed, gold(key), null));
            }
            else if (EntityAlignment.KindOf(key, _alignment.Predicted[pair]) is { } kind)
            {
                errors.Add(new EntityError(kind, gold(key), predicted(_alignment.Predicted[pair])));
            }
        }

        for (var p = 0; p < _alignment.Predicted.Count; p++)
        {
            if (_alignment.PairOfPredicted(p) < 0)
            {
                errors.Add(new EntityError(EntityErrorKind.Spurious, null, predicted(_alignment.Predicted[p])));
            }
        }

        _worst.Add(new EvaluatedText(
            _tally.TextCount - 1,
            text,
            [.. _alignment.Gold.Select(gold)],
            [.. _alignment.Predicted.Select(predicted)],
            [.. errors.OrderBy(e => (e.Gold ?? e.Predicted)!, EntityOrder.Instance)]));
    }

    private void SetKeys(string text, IReadOnlyList<Entity> entities, List<EntityKey> keys)
    {
        keys.Clear();
        for (var i = 0; i < entities.Count; i++)
        {
            var entity = entities[i];
            var length = entity.CharEnd - entity.CharStart;
            if (entity.CharStart < 0 || length <= 0 || entity.CharEnd > text.Length
                || !text.AsSpan(entity.CharStart, length).SequenceEqual(entity.Text))
            {
                throw new ArgumentException(
                    $"The entity \"{entity.Text}\" at chars {entity.CharStart} to {entity.CharEnd} is not part of the text \"{JsonLine.Shorten(text)}\": "
                    + "gold and predicted entities must belong to this text.",
                    nameof(entities));
            }

            keys.Add(new EntityKey(_types.IndexOf(entity.Type), entity.CharStart, entity.CharEnd, i));
        }
    }

    private void SetKeys(IReadOnlyList<string> labels, LabelReading reading, List<EntityKey> keys)
    {
        keys.Clear();
        // seqeval knows only one notation. A label in no known notation is passed on unchanged.
        string[] standard = [.. labels.Select(label => LabelNotation.ToStandard(label) ?? label)];
        foreach (var (type, tokenStart, tokenEnd) in LabelSequence.FindEntities(standard, reading))
        {
            keys.Add(new EntityKey(_types.IndexOf(type), tokenStart, tokenEnd, keys.Count));
        }
    }
}
