using System.Text.Json;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row as an array of values.</summary>
internal sealed class ValuesContent(IReadOnlyList<RowColumn> columns, object?[] values) : IRowContent
{
    public void WriteFields(Utf8JsonWriter json)
    {
        for (var i = 0; i < values.Length; i++)
        {
            json.WritePropertyName(columns[i].Name);
            JsonValue.Write(json, values[i]);
        }
    }

    public object? Value(int column) => values[column];

    public IRowContent Rewrite(string? column, Func<string, string> rewrite)
    {
        if (column is not null && !columns.Any(other => other.Name == column))
        {
            throw new CommandException($"The text is in '{column}', which is not a column of the output, expected a column whose texts can be changed: write JSONL, or name a column with --text-column.");
        }

        var rewritten = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            rewritten[i] = column is null || columns[i].Name == column ? Rewrite(values[i], rewrite) : values[i];
        }

        return new ValuesContent(columns, rewritten);
    }

    private static object? Rewrite(object? value, Func<string, string> rewrite) => value switch
    {
        string or ReadOnlyMemory<char> => rewrite(value.ToString()!),
        IReadOnlyList<string?> texts => texts.Select(text => text is null ? null : rewrite(text)).ToList(),
        _ => value,
    };
}
