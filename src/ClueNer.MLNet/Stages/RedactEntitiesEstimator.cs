using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>Adds a copy of a text column in which entities are replaced.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>No</description></item>
/// <item><term>Input column data type</term><description>Text, and the columns of <c>RecognizeEntities</c> or <c>DecodeEntities</c></description></item>
/// <item><term>Output column data type</term><description>
/// Text: the output column. Vectors of text under its name: <c>.Placeholder</c>, the replacements in the redacted text, and
/// <c>.Original</c>, the texts they stand for, in text order. Do not publish <c>.Original</c>.
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// </remarks>
public sealed class RedactEntitiesEstimator : IEstimator<RedactEntitiesTransformer>
{
    private readonly RedactRows _rows;

    internal RedactEntitiesEstimator(RedactRows rows) => _rows = rows;

    /// <summary>Checks the data's schema, without reading its rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or has another type.</exception>
    public RedactEntitiesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var column in _rows.Inputs)
        {
            column.Find(input.Schema);
        }

        return new RedactEntitiesTransformer(_rows);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in _rows.Inputs)
        {
            column.Check(inputSchema);
        }

        return AddedColumnShapes.Append(inputSchema, _rows.Outputs);
    }
}
