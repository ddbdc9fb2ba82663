using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>The first of the three stages: adds the inputs of an entity model's graph for a text column.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description/></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>No</description></item>
/// <item><term>Input column data type</term><description>Text</description></item>
/// <item><term>Output column data type</term><description>
/// Vectors of Int64: the output column (<c>[windowCount · tokenCount]</c>, padded), <c>lengths</c> (<c>[windowCount]</c>) and
/// <c>shape</c> (windowCount, tokenCount); vectors of Int32 under the output column's name: <c>.CharStart</c> and <c>.CharEnd</c>
/// (each token of the text once) and <c>.WindowStart</c> (index of the first token of each window)
/// </description></item>
/// <item><term>Exportable to ONNX</term><description>No</description></item>
/// </list>
/// A row is one Run of the graph and holds at most 32 windows. Reading a row with a longer text throws.
/// </remarks>
public sealed class TokenizeForEntitiesEstimator : IEstimator<TokenizeForEntitiesTransformer>
{
    private readonly TokenizeRows _rows;
    private readonly RecognitionPlan _plan;

    internal TokenizeForEntitiesEstimator(string outputColumnName, string inputColumnName, RecognitionPlan plan)
    {
        _plan = plan;
        _rows = new TokenizeRows(outputColumnName, inputColumnName, plan);
    }

    /// <summary>Checks the data's schema, without reading its rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or is not text.</exception>
    public TokenizeForEntitiesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _rows.Inputs[0].Find(input.Schema);
        return new TokenizeForEntitiesTransformer(_rows.OutputColumnName, _rows.InputColumnName, _plan);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _rows.Inputs[0].Check(inputSchema);
        return AddedColumnShapes.Append(inputSchema, _rows.Outputs);
    }
}
