using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>Adds the entities of text columns: the three stages in one, with batches across rows and texts of any length.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>No</description></item>
/// <item><term>Input column data type</term><description>Text</description></item>
/// <item><term>Output column data type</term><description>
/// Vectors of equal length under the output's name: <c>.Text</c> and <c>.Type</c> (text), <c>.CharStart</c> and <c>.CharEnd</c>
/// (Int32), <c>.Score</c> (Single), and, with <see cref="DecodingStrategy.None"/>, <c>.TokenIndex</c> (Int32)
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// </remarks>
public sealed class RecognizeEntitiesEstimator : IEstimator<RecognizeEntitiesTransformer>
{
    private readonly TransformsCatalog _catalog;
    private readonly IReadOnlyList<InputOutputColumnPair> _columns;
    private readonly EntityModel _model;
    private readonly EntityRecognizerOptions _options;

    internal RecognizeEntitiesEstimator(
        TransformsCatalog catalog, IReadOnlyList<InputOutputColumnPair> columns, EntityModel model, EntityRecognizerOptions options)
    {
        _catalog = catalog;
        _columns = columns;
        _model = model;
        _options = options;
    }

    /// <summary>Loads the model and checks the data's schema, without reading its rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or is not text.</exception>
    /// <exception cref="EntityModelException">The graph cannot be run, or does not fit the model.</exception>
    public RecognizeEntitiesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var pair in _columns)
        {
            InputColumn.Text(pair.InputColumnName).Find(input.Schema);
        }

        var engine = RecognitionEngineFactory.Create(_catalog, _model, _options);
        return new RecognizeEntitiesTransformer(engine, _options.ToSchedule(), _columns, [.. input.Schema.Select(column => column.Name)]);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var pair in _columns)
        {
            InputColumn.Text(pair.InputColumnName).Check(inputSchema);
        }

        return AddedColumnShapes.Append(inputSchema, _columns.SelectMany(pair => RecognitionPlan.EntityColumnsOf(_options.Decoding).Select(column => column.Under(pair.OutputColumnName))));
    }
}
