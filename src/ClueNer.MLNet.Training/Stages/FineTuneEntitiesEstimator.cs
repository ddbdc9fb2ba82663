using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Evaluation;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>
/// Fine-tunes an encoder on a text column with gold columns, as <see cref="EntityModelTrainer"/> does, and adds the entities that the
/// trained model finds.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>Yes</description></item>
/// <item><term>Input column data type</term><description>
/// Text, and the gold columns <c>.Type</c> (vector of text), <c>.CharStart</c> and <c>.CharEnd</c> (vectors of Int32)
/// </description></item>
/// <item><term>Output column data type</term><description>
/// Vectors of one length under the output's name: <c>.Text</c> and <c>.Type</c> (text), <c>.CharStart</c> and <c>.CharEnd</c>
/// (Int32), <c>.Score</c> (Single)
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// </remarks>
public sealed class FineTuneEntitiesEstimator : IEstimator<RecognizeEntitiesTransformer>
{
    private readonly TransformsCatalog _catalog;
    private readonly string _outputColumnName;
    private readonly string _textColumnName;
    private readonly string _goldColumn;
    private readonly EntityTrainingOptions _options;
    private readonly IProgress<EntityTrainingProgress>? _progress;
    private readonly CancellationToken _cancellation;

    internal FineTuneEntitiesEstimator(
        TransformsCatalog catalog,
        string outputColumnName,
        string textColumnName,
        string goldColumn,
        EntityTrainingOptions options,
        IProgress<EntityTrainingProgress>? progress,
        CancellationToken cancellation)
    {
        _catalog = catalog;
        _outputColumnName = outputColumnName;
        _textColumnName = textColumnName;
        _goldColumn = goldColumn;
        _options = options;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>
    /// Learns from the data's rows and writes the entity model, its checkpoint, figures and report to
    /// <see cref="EntityTrainingOptions.Output"/>. The transformer is that of <c>RecognizeEntities</c>, which does not need the gold
    /// columns.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or has another type.</exception>
    /// <exception cref="EntityDataException">Nothing can be learned from the rows, or their gold columns do not fit their texts.</exception>
    /// <exception cref="EntityModelException">The starting checkpoint cannot be read, or does not have BERT's shape.</exception>
    /// <exception cref="EntityTrainingException">
    /// The output folder is in use, the run to resume had other settings or data, or the loss is not a number.
    /// </exception>
    /// <exception cref="OperationCanceledException">The training was cancelled; its state is saved.</exception>
    public RecognizeEntitiesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var trained = EntityModelTrainer.Train(_options.From, Read(input), _options, _progress, _cancellation);
        return _catalog.RecognizeEntities(_outputColumnName, _textColumnName, trained.Model).Fit(input);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Text(_textColumnName).Check(inputSchema);
        foreach (var column in PipelineColumns.Gold)
        {
            column.Of(_goldColumn).Check(inputSchema);
        }

        return AddedColumnShapes.Append(inputSchema, PipelineColumns.Entities.Select(column => column.Under(_outputColumnName)));
    }

    private List<AnnotatedText> Read(IDataView input)
    {
        var column = InputColumn.Text(_textColumnName).Find(input.Schema);
        using var cursor = input.GetRowCursor([column, .. EntityColumnReader.Find(input.Schema, _goldColumn)]);
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        var gold = new EntityColumnReader(cursor, _goldColumn);
        var types = new EntityTypeNames();
        var keys = new List<EntityKey>();
        var texts = new List<AnnotatedText>();
        ReadOnlyMemory<char> chars = default;
        while (cursor.MoveNext())
        {
            getter(ref chars);
            gold.SetKeys(types, keys, chars.Length);
            var text = chars.ToString();
            texts.Add(new AnnotatedText(text, [.. keys.Select(key => gold.EntityAt(key.Source, text))]));
        }

        return texts;
    }
}
