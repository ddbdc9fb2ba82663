using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Persistence;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// Adds the graph's inputs for a text column. Created by <c>mlContext.Transforms.TokenizeForEntities(…).Fit(…)</c>. Thread-safe.
/// </summary>
public sealed class TokenizeForEntitiesTransformer : ITransformer
{
    private readonly RecognitionPlan _plan;
    private readonly TokenizeRows _rows;

    internal TokenizeForEntitiesTransformer(string outputColumnName, string inputColumnName, RecognitionPlan plan)
    {
        _plan = plan;
        _rows = new TokenizeRows(outputColumnName, inputColumnName, plan);
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

    void ICanSaveModel.Save(ModelSaveContext ctx) =>
        ((ICanSaveModel)SavedTokenization.Make(_rows.OutputColumnName, _rows.InputColumnName, _plan)).Save(ctx);
}
