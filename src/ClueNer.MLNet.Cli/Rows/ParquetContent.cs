using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row of a Parquet row group; a Parquet output copies its leaves as they are.</summary>
internal sealed class ParquetContent(IReadOnlyList<RowColumn> columns, ParquetGroup group, int row) : IRowContent
{
    public ParquetGroup Group => group;

    public int Row => row;

    public void WriteOpenObject(JsonBuffer json)
    {
        json.Raw("{"u8);
        for (var i = 0; i < columns.Count; i++)
        {
            json.Raw(i > 0 ? ","u8 : default);
            json.Text(columns[i].Name);
            json.Raw(":"u8);
            JsonValue.Write(json, Value(i));
        }
    }

    public object? Value(int column) => group.Value(column, row);
}
