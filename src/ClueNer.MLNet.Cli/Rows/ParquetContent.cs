using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row of a Parquet row group; a Parquet output copies its leaves as they are.</summary>
/// <param name="columns">The columns.</param>
/// <param name="group">The row group.</param>
/// <param name="row">The row in it.</param>
/// <param name="rewritten">Other texts in place of a leaf's own, by the leaf's index; null where all are its own.</param>
internal sealed class ParquetContent(IReadOnlyList<RowColumn> columns, ParquetGroup group, int row, IReadOnlyDictionary<int, string[]>? rewritten = null) : IRowContent
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

    public object? Value(int column)
    {
        foreach (var (leaf, texts) in rewritten ?? new Dictionary<int, string[]>())
        {
            var path = group.Leaves[leaf].Field.Path.ToString();
            if (path == columns[column].Name)
            {
                return texts.Length > 0 ? texts[0] : null;
            }

            if (path.StartsWith(columns[column].Name + "/", StringComparison.Ordinal) && texts.Length > 0)
            {
                throw new CommandException($"The column '{columns[column].Name}' holds nested texts that are changed, which only Parquet output takes: write Parquet.");
            }
        }

        return group.Value(column, row);
    }

    /// <summary>The texts that a leaf has in this row instead of its own; null where it has its own.</summary>
    public IReadOnlyList<string>? RewrittenTexts(int leaf) => rewritten?.GetValueOrDefault(leaf);

    /// <summary>A path as this library writes it.</summary>
    public static string PathOf(string column) => column.Replace('.', '/');

    public IRowContent Rewrite(string? column, Func<string, string> rewrite)
    {
        var texts = new Dictionary<int, string[]>();
        for (var i = 0; i < group.Leaves.Count; i++)
        {
            var leaf = group.Leaves[i];
            if (leaf.Field.ClrType == typeof(ReadOnlyMemory<char>) && (column is null || leaf.Field.Path.ToString() is var path && (path == column || path == PathOf(column))))
            {
                var (start, end) = (leaf.Values(row).Start.Value, leaf.Values(row).End.Value);
                texts[i] = [.. Enumerable.Range(start, end - start).Select(value => rewrite((string)leaf.Value(value)))];
            }
        }

        return new ParquetContent(columns, group, row, texts);
    }
}
