using ClueNer.MLNet.Persistence;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// Adds the entities of text columns, scored in batches across rows, for texts of any length. Created by
/// <c>mlContext.Transforms.RecognizeEntities(…).Fit(…)</c>. Thread-safe.
/// </summary>
/// <remarks>
/// Saved with <c>mlContext.Model.Save</c>, it contains the model, the vocabulary and the settings. <c>mlContext.Model.Load</c> returns a
/// chain that finds the same entities one row at a time; <c>mlContext.Model.LoadEntityRecognizer</c> returns this transformer.
/// </remarks>
public sealed class RecognizeEntitiesTransformer : ITransformer, IDisposable
{
    private readonly RecognitionEngine _engine;
    private readonly RecognitionSchedule _schedule;
    private readonly RecognizeRows _rows;
    private readonly IReadOnlyList<InputOutputColumnPair> _columns;
    private readonly IReadOnlyList<string> _fittedColumns;

    internal RecognizeEntitiesTransformer(
        RecognitionEngine engine, RecognitionSchedule schedule, IReadOnlyList<InputOutputColumnPair> columns, IReadOnlyList<string> fittedColumns)
    {
        _engine = engine;
        _schedule = schedule;
        _columns = columns;
        _fittedColumns = fittedColumns;
        _rows = new RecognizeRows(engine, columns);
    }

    /// <summary>Always <see langword="true"/>: every row's entities depend on that row alone.</summary>
    public bool IsRowToRowMapper => true;

    internal RecognitionEngine Engine => _engine;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _rows.Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _rows.Map(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RecognitionView(_rows.Map(input.Schema), _rows, input, _engine, _schedule);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _engine.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx) =>
        ((ICanSaveModel)SavedRecognition.Make(_engine, _columns, _fittedColumns)).Save(ctx);
}
