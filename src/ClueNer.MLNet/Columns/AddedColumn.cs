using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>A column that a transformer adds.</summary>
internal readonly record struct AddedColumn(string Name, DataViewType Type);
