using Microsoft.ML;

namespace ClueNer.MLNet.Columns;

/// <summary>
/// A transformer that adds columns, each row by itself. ML.NET's own base class for this is internal, so this is it on the public
/// interfaces alone.
/// </summary>
internal abstract class RowMapperTransformer
{
    public abstract IReadOnlyList<InputColumn> Inputs { get; }

    public abstract IReadOnlyList<AddedColumn> Outputs { get; }

    /// <summary>Binds the computation to a row, whose columns <paramref name="inputs"/> are those of <see cref="Inputs"/>.</summary>
    public abstract RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs);

    public RowMapper Map(DataViewSchema schema) => new(this, schema);
}
