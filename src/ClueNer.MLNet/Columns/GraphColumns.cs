using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>The names and types of the graph's inputs and output, which are also the names of their ML.NET columns.</summary>
internal static class GraphColumns
{
    public const string Tokens = "tokens";
    public const string Lengths = "lengths";
    public const string Shape = "shape";
    public const string Logits = "logits";

    public static readonly string[] Inputs = [Tokens, Lengths, Shape];

    public static VectorDataViewType VariableInt64 { get; } = new(NumberDataViewType.Int64);

    public static VectorDataViewType Shape2 { get; } = new(NumberDataViewType.Int64, 1, 2);

    /// <summary>A schema with only the three inputs, to run the ONNX transform directly.</summary>
    public static DataViewSchema Schema { get; } = MakeSchema();

    private static DataViewSchema MakeSchema()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Tokens, VariableInt64);
        builder.AddColumn(Lengths, VariableInt64);
        builder.AddColumn(Shape, Shape2);
        return builder.ToSchema();
    }
}
