using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>The last of the three stages: decodes an entity model's logits and adds the entities.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>No</description></item>
/// <item><term>Input column data type</term><description>
/// Text, the logits (vector of Single) and the columns of <c>TokenizeForEntities</c>
/// </description></item>
/// <item><term>Output column data type</term><description>
/// Vectors of equal length under the output's name: <c>.Text</c> and <c>.Type</c> (text), <c>.CharStart</c> and <c>.CharEnd</c>
/// (Int32), <c>.Score</c> (Single), and, with <see cref="DecodingStrategy.None"/>, <c>.TokenIndex</c> (Int32)
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// </remarks>
public sealed class DecodeEntitiesEstimator : IEstimator<DecodeEntitiesTransformer>
{
    private readonly DecodeRows _rows;
    private readonly RecognitionPlan _plan;

    internal DecodeEntitiesEstimator(string outputColumnName, string textColumnName, DecodeEntitiesColumns columns, RecognitionPlan plan)
    {
        _plan = plan;
        _rows = new DecodeRows(outputColumnName, textColumnName, columns, plan);
    }

    /// <summary>Checks the data's schema, without reading its rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or has another type.</exception>
    public DecodeEntitiesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var column in _rows.Inputs)
        {
            column.Find(input.Schema);
        }

        return new DecodeEntitiesTransformer(_rows, _plan);
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
