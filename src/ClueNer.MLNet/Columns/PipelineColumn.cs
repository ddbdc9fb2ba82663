using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>A column between the stages or after them.</summary>
/// <param name="Suffix">The suffix after the name that the user gives; empty for the column of that name itself.</param>
/// <param name="Type">Its type.</param>
/// <param name="SavedName">Its fixed name inside a saved chain, one of <see cref="SavedColumnNames"/>.</param>
/// <param name="FixedName">Its name if the user does not choose one, as for the graph's own columns.</param>
internal sealed record PipelineColumn(string Suffix, DataViewType Type, string SavedName, string? FixedName = null)
{
    /// <summary>The column as a stage adds it under a prefix.</summary>
    public AddedColumn Under(string prefix) => new(FixedName ?? prefix + Suffix, Type);

    /// <summary>The column as a stage reads it under that prefix.</summary>
    public InputColumn Of(string prefix) => Named(prefix + Suffix);

    /// <summary>The column as a stage reads it under another name.</summary>
    public InputColumn Named(string name) => Type is VectorDataViewType vector ? InputColumn.Vector(name, vector.ItemType) : new InputColumn(name, Type, IsVector: false);
}
