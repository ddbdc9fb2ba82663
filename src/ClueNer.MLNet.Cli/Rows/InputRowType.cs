using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The type of a data view's column that carries a row's other content through the pipeline.</summary>
internal sealed class InputRowType() : StructuredDataViewType(typeof(InputRow))
{
    public static InputRowType Instance { get; } = new();

    public override bool Equals(DataViewType? other) => other is InputRowType;

    public override string ToString() => "InputRow";
}
