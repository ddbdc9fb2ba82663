using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Evaluation;
using ClueNer.MLNet.Learning;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// The last of the three stages: adds the entities that an entity model's logits say. With gold columns it learns transition scores
/// and a threshold per type first, as <see cref="EntityModelTuner"/> does.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>Only with gold columns</description></item>
/// <item><term>Input column data type</term><description>
/// Text, the logits (vector of Single) and the columns of <c>TokenizeForEntities</c>; to learn, the gold columns <c>.Type</c>
/// (vector of text), <c>.CharStart</c> and <c>.CharEnd</c> (vectors of Int32)
/// </description></item>
/// <item><term>Output column data type</term><description>
/// Vectors of one length under the output's name: <c>.Text</c> and <c>.Type</c> (text), <c>.CharStart</c> and <c>.CharEnd</c>
/// (Int32), <c>.Score</c> (Single), and with <see cref="DecodingStrategy.None"/> <c>.TokenIndex</c> (Int32)
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// </remarks>
public sealed class DecodeEntitiesEstimator : IEstimator<DecodeEntitiesTransformer>
{
    private readonly DecodeRows _rows;
    private readonly RecognitionPlan _settings;
    private readonly Func<RecognitionPlan, DecodeRows> _makeRows;
    private readonly string? _goldColumnName;

    internal DecodeEntitiesEstimator(
        string outputColumnName, string textColumnName, string? goldColumnName, DecodeEntitiesColumns columns, RecognitionPlan settings)
    {
        _settings = settings;
        _goldColumnName = goldColumnName;
        _makeRows = s => new DecodeRows(outputColumnName, textColumnName, columns, s);
        _rows = _makeRows(settings);
    }

    /// <summary>Checks the data's schema, and with gold columns learns from its rows; otherwise these are not read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or has another type.</exception>
    /// <exception cref="EntityDataException">Fewer than 10 rows have gold entities that the model's labels can say.</exception>
    public DecodeEntitiesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column[] columns = [.. _rows.Inputs.Select(column => column.Find(input.Schema))];
        if (_goldColumnName is null)
        {
            return new DecodeEntitiesTransformer(_rows, _settings, null);
        }

        var tuning = EntityModelTuner.Tune(_settings.Model, Read(input, columns, _goldColumnName));
        var learned = _settings.With(tuning.Settings);
        return new DecodeEntitiesTransformer(_makeRows(learned), learned, tuning);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in _rows.Inputs)
        {
            column.Check(inputSchema);
        }

        foreach (var column in GoldColumns())
        {
            column.Check(inputSchema);
        }

        return AddedColumnShapes.Append(inputSchema, _rows.Outputs);
    }

    private InputColumn[] GoldColumns() => _goldColumnName is null
        ? []
        :
        [
            InputColumn.Vector(_goldColumnName + EntityColumns.Type, TextDataViewType.Instance),
            InputColumn.Vector(_goldColumnName + EntityColumns.CharStart, NumberDataViewType.Int32),
            InputColumn.Vector(_goldColumnName + EntityColumns.CharEnd, NumberDataViewType.Int32),
        ];

    private List<ScoredText> Read(IDataView input, DataViewSchema.Column[] columns, string goldColumnName)
    {
        using var cursor = input.GetRowCursor([.. columns, .. EntityColumnReader.Find(input.Schema, goldColumnName)]);
        var scored = new ScoredColumns(cursor, columns, new ScoredRow(_settings));
        var gold = new EntityColumnReader(cursor, goldColumnName);
        var types = new EntityTypeNames();
        var keys = new List<EntityKey>();
        var texts = new List<ScoredText>();
        while (cursor.MoveNext())
        {
            var row = scored.Gather();
            gold.SetKeys(types, keys, row.Text.Length);
            var text = row.Text.ToString();
            texts.Add(ScoredText.Create(row, [.. keys.Select(key => gold.EntityAt(key.Source, text))], _settings.Model.Labels));
        }

        return texts;
    }
}
