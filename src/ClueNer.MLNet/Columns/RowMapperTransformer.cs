using Microsoft.ML;

namespace ClueNer.MLNet.Columns;

/// <summary>
/// A transformer that adds columns, each row independently. ML.NET's own base class for this is internal, so this one uses only the public
/// interfaces.
/// </summary>
internal abstract class RowMapperTransformer
{
    public abstract IReadOnlyList<InputColumn> Inputs { get; }

    public abstract IReadOnlyList<AddedColumn> Outputs { get; }

    /// <summary>Binds the computation to a row. <paramref name="inputs"/> are the row's columns for <see cref="Inputs"/>.</summary>
    public abstract RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs);

    public RowMapper Map(DataViewSchema schema) => new(this, schema);
}
