using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Scoring;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>The columns that <c>TokenizeForEntities</c> adds and <c>DecodeEntities</c> reads beside the graph's own.</summary>
internal static class TokenColumns
{
    public const string CharStart = ".CharStart";
    public const string CharEnd = ".CharEnd";
    public const string WindowStart = ".WindowStart";

    /// <summary>The order in which <see cref="TokenizedRow"/> gives them.</summary>
    public static IReadOnlyList<AddedColumn> Named(string prefix)
    {
        var number = new VectorDataViewType(NumberDataViewType.Int32);
        return
        [
            new(prefix, GraphColumns.VariableInt64),
            new(GraphColumns.Lengths, GraphColumns.VariableInt64),
            new(GraphColumns.Shape, GraphColumns.Shape2),
            new(prefix + CharStart, number),
            new(prefix + CharEnd, number),
            new(prefix + WindowStart, number),
        ];
    }
}
