using System.Text.Json;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// A row of a Parquet row group. A Parquet output copies its leaves, with <paramref name="texts"/> in place of a leaf's own if there are any.
/// The text field is a column or a field of a struct; null for a copy.
/// </summary>
internal sealed class ParquetContent(
    IReadOnlyList<RowColumn> columns, ParquetGroup group, int row, Field? text, IReadOnlyDictionary<ParquetLeaf, string[]>? texts = null) : IRowContent
{
    public ParquetGroup Group => group;

    public int Row => row;

    public void WriteFields(Utf8JsonWriter json)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i].Name);
            JsonValue.Write(json, Value(i));
        }
    }

    public object? Value(int column) => group.Value((Field)columns[column].Native!, row, texts);

    /// <summary>The rewritten texts of a leaf in this row; null if it keeps its own.</summary>
    public IReadOnlyList<string>? RewrittenTexts(ParquetLeaf leaf) => texts?.GetValueOrDefault(leaf);

    public IRowContent Rewrite(string? column, Func<string, string> rewrite)
    {
        var leaves = column is null ? group.Leaves.Where(leaf => leaf.IsText) : [group.LeafOf(text!)];
        return new ParquetContent(columns, group, row, text, leaves.ToDictionary(leaf => leaf, leaf => leaf.Texts(row).Select(rewrite).ToArray()));
    }
}
