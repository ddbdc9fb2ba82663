using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// Decodes entities with what was learned from gold columns. Made by <c>mlContext.Transforms.TuneEntityDecoding(…).Fit(…)</c>. Thread-safe.
/// After saving and loading it is an ordinary decoding stage; <see cref="Tuning"/> is not saved.
/// </summary>
public sealed class TuneEntityDecodingTransformer : ITransformer
{
    private readonly DecodeEntitiesTransformer _decoding;

    internal TuneEntityDecodingTransformer(DecodeEntitiesTransformer decoding, EntityModelTuning tuning)
    {
        _decoding = decoding;
        Tuning = tuning;
    }

    /// <summary>What was learned, with metrics before and after.</summary>
    public EntityModelTuning Tuning { get; }

    /// <summary>Always <see langword="true"/>.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _decoding.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _decoding.GetRowToRowMapper(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => _decoding.Transform(input);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_decoding).Save(ctx);
}
