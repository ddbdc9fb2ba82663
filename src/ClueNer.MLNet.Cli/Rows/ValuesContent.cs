using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row as values beside the names of their columns.</summary>
internal sealed class ValuesContent(IReadOnlyList<RowColumn> columns, object?[] values) : IRowContent
{
    public void WriteOpenObject(JsonBuffer json)
    {
        json.Raw("{"u8);
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                json.Raw(","u8);
            }

            json.Text(columns[i].Name);
            json.Raw(":"u8);
            JsonValue.Write(json, values[i]);
        }
    }

    public object? Value(int column) => values[column];

    public IRowContent Rewrite(string? column, Func<string, string> rewrite)
    {
        if (column is not null && !columns.Any(other => other.Name == column))
        {
            throw new CommandException($"The text is in '{column}', which is no column of the output, expected one whose texts can be changed: write JSONL, or name a column with --text-column.");
        }

        var rewritten = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var isText = values[i] is string or ReadOnlyMemory<char> && (column is null || columns[i].Name == column);
            rewritten[i] = isText ? rewrite(values[i]!.ToString()!) : values[i];
        }

        return new ValuesContent(columns, rewritten);
    }
}
