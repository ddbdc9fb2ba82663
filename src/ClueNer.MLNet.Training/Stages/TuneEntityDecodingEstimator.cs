using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Evaluation;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using ClueNer.MLNet.Training.Learning;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>
/// Decodes entities as <see cref="DecodeEntitiesEstimator"/> does, with transition scores and a threshold per type. It learns these from
/// gold columns when fitted, as <see cref="EntityModelTuner"/> does.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>Yes</description></item>
/// <item><term>Input column data type</term><description>
/// Text, the logits (vector of Single), the columns of <c>TokenizeForEntities</c>, and the gold columns <c>.Type</c> (vector of text),
/// <c>.CharStart</c> and <c>.CharEnd</c> (vectors of Int32)
/// </description></item>
/// <item><term>Output column data type</term><description>
/// Vectors of one length under the output's name: <c>.Text</c> and <c>.Type</c> (text), <c>.CharStart</c> and <c>.CharEnd</c>
/// (Int32), <c>.Score</c> (Single)
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// </remarks>
public sealed class TuneEntityDecodingEstimator : IEstimator<TuneEntityDecodingTransformer>
{
    private readonly RecognitionPlan _plan;
    private readonly Func<RecognitionPlan, DecodeRows> _makeRows;
    private readonly DecodeRows _rows;
    private readonly string _goldColumnName;

    internal TuneEntityDecodingEstimator(
        string outputColumnName, string textColumnName, string goldColumnName, DecodeEntitiesColumns columns, RecognitionPlan plan)
    {
        _plan = plan;
        _goldColumnName = goldColumnName;
        _makeRows = learned => new DecodeRows(outputColumnName, textColumnName, columns, learned);
        _rows = _makeRows(plan);
    }

    /// <summary>Learns from the data's rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or has another type.</exception>
    /// <exception cref="EntityDataException">Fewer than 10 rows have gold entities that the model's labels can express.</exception>
    public TuneEntityDecodingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column[] columns = [.. _rows.Inputs.Select(column => column.Find(input.Schema))];
        var tuning = EntityModelTuner.Tune(_plan.Model, Read(input, columns));
        var learned = _plan.With(tuning.Settings);
        return new TuneEntityDecodingTransformer(new DecodeEntitiesTransformer(_makeRows(learned), learned), tuning);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in _rows.Inputs.Concat(PipelineColumns.Gold.Select(gold => gold.Of(_goldColumnName))))
        {
            column.Check(inputSchema);
        }

        return AddedColumnShapes.Append(inputSchema, _rows.Outputs);
    }

    private List<LearningText> Read(IDataView input, DataViewSchema.Column[] columns)
    {
        using var cursor = input.GetRowCursor([.. columns, .. EntityColumnReader.Find(input.Schema, _goldColumnName)]);
        var rows = new ScoredRowReader(cursor, columns, new ScoredRow(_plan));
        var gold = new EntityColumnReader(cursor, _goldColumnName);
        var types = new EntityTypeNames();
        var keys = new List<EntityKey>();
        var texts = new List<LearningText>();
        while (cursor.MoveNext())
        {
            var row = rows.Read();
            gold.SetKeys(types, keys, row.Text.Length);
            var text = row.Text.ToString();
            texts.Add(LearningText.Create(row, [.. keys.Select(key => gold.EntityAt(key.Source, text))], _plan.Model.Labels));
        }

        return texts;
    }
}
