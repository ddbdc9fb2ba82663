using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Persistence;
using ClueNer.MLNet.Stages;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>Adds a redacted copy of a text column. Created by <c>mlContext.Transforms.RedactEntities(…).Fit(…)</c>. Thread-safe.</summary>
/// <remarks>Saved models hold the settings, but not a shared dictionary. A loaded model numbers its placeholders from 1 in each row.</remarks>
public sealed class RedactEntitiesTransformer : ITransformer
{
    private readonly RedactRows _rows;

    internal RedactEntitiesTransformer(RedactRows rows) => _rows = rows;

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

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)SavedRedaction.Make(_rows, _rows.Options)).Save(ctx);
}
