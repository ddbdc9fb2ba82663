using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Evaluation;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>Evaluation of entity recognition, returned by <c>mlContext.EntityRecognition()</c>.</summary>
public sealed class EntityRecognitionCatalog
{
    internal EntityRecognitionCatalog()
    {
    }

    /// <summary>
    /// Compares predicted entities with gold ones, in one pass over the data. An entity is correct if its type, its first char and its last
    /// char are.
    /// </summary>
    /// <param name="data">
    /// Data with both. Under each prefix are the parallel vectors <c>.Type</c> (text), <c>.CharStart</c> and <c>.CharEnd</c> (int),
    /// as the loaders and <c>RecognizeEntities</c> add them.
    /// </param>
    /// <param name="goldColumn">The prefix of the gold columns. Default: <c>Gold</c>.</param>
    /// <param name="predictedColumn">The prefix of the predicted columns. Default: <c>Entities</c>.</param>
    /// <param name="textColumn">The text. Default: <c>Text</c>.</param>
    /// <param name="worstTextCount">How many of the texts with the most errors to keep. Default: 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="EntityDataException">The vectors of a row are not parallel, or an entity lies outside its text.</exception>
    public EntityRecognitionMetrics Evaluate(
        IDataView data, string goldColumn = "Gold", string predictedColumn = "Entities", string textColumn = "Text", int worstTextCount = 20)
    {
        var evaluator = new EntityEvaluator(worstTextCount);
        Read(data, goldColumn, predictedColumn, textColumn, evaluator.Add);
        return evaluator.ToMetrics();
    }

    /// <summary>
    /// Scores predictions like CLUENER's own scorer, whose numbers differ from those of <see cref="Evaluate"/>. See
    /// <see cref="ClueNerEvaluator"/>.
    /// </summary>
    /// <inheritdoc cref="Evaluate" path="/param"/>
    /// <inheritdoc cref="Evaluate" path="/exception"/>
    public ClueNerMetrics EvaluateClueNer(
        IDataView data, string goldColumn = "Gold", string predictedColumn = "Entities", string textColumn = "Text")
    {
        var evaluator = new ClueNerEvaluator();
        var types = new EntityTypeNames();
        List<EntityKey> goldKeys = [], predictedKeys = [];
        Read(data, goldColumn, predictedColumn, textColumn, (gold, predicted, chars) =>
        {
            gold.SetKeys(types, goldKeys, chars.Length);
            predicted.SetKeys(types, predictedKeys, chars.Length);
            var text = chars.ToString();
            evaluator.Add([.. goldKeys.Select(key => gold.EntityAt(key.Source, text))], [.. predictedKeys.Select(key => predicted.EntityAt(key.Source, text))]);
        });
        return evaluator.ToMetrics();
    }

    private static void Read(
        IDataView data, string goldColumn, string predictedColumn, string textColumn, Action<EntityColumnReader, EntityColumnReader, ReadOnlyMemory<char>> add)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(goldColumn);
        ArgumentException.ThrowIfNullOrEmpty(predictedColumn);
        ArgumentException.ThrowIfNullOrEmpty(textColumn);
        var schema = data.Schema;
        var text = InputColumn.Text(textColumn).Find(schema);
        using var cursor = data.GetRowCursor([text, .. EntityColumnReader.Find(schema, goldColumn), .. EntityColumnReader.Find(schema, predictedColumn)]);
        var gold = new EntityColumnReader(cursor, goldColumn);
        var predicted = new EntityColumnReader(cursor, predictedColumn);
        var textGetter = cursor.GetGetter<ReadOnlyMemory<char>>(text);
        ReadOnlyMemory<char> chars = default;
        while (cursor.MoveNext())
        {
            textGetter(ref chars);
            add(gold, predicted, chars);
        }
    }
}
