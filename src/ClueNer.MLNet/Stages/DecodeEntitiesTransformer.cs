using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Persistence;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// Decodes the logits of a text and adds its entities. Created by <c>mlContext.Transforms.DecodeEntities(…).Fit(…)</c>. Thread-safe.
/// </summary>
public sealed class DecodeEntitiesTransformer : ITransformer
{
    private readonly RecognitionPlan _plan;
    private readonly DecodeRows _rows;

    internal DecodeEntitiesTransformer(DecodeRows rows, RecognitionPlan plan)
    {
        _plan = plan;
        _rows = rows;
    }

    /// <summary>Always <see langword="true"/>.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _rows.Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _rows.Map(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(_rows.Map(input.Schema), input);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)SavedDecoding.Make(_rows, _plan)).Save(ctx);
}
