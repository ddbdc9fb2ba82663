using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// Reads JSONL for an output with fixed columns. The columns are the fields of the first rows. If the output has types, a column of only
/// whole numbers, numbers or booleans has that type. All others are text, with values other than strings as JSON.
/// </summary>
internal sealed class JsonlTableReader : RowReader
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 10_000 };

    private readonly RowReader _rows;
    private readonly Queue<InputRow> _peeked = new();
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly RowColumn[] _columns;
    private readonly bool _holdsNull;
    private readonly string _textColumn;
    private InputRow? _current;

    /// <summary>The columns come from the first <paramref name="rowsToPeek"/> rows. Only an output that holds null can lack whole numbers and booleans.</summary>
    public JsonlTableReader(RowReader rows, string textColumn, int rowsToPeek, bool typed, bool holdsNull)
    {
        _rows = rows;
        _holdsNull = holdsNull;
        _textColumn = textColumn;
        var seen = new List<JsonColumnKinds>();
        var good = 0;
        while (good < rowsToPeek && rows.Read() is { } row)
        {
            _peeked.Enqueue(row);
            if (row.Content is JsonContent content)
            {
                good++;
                HoldsLists |= row.Texts is not null;
                Each(content, (name, value) => Look(name, value, seen));
            }
        }

        _columns = [.. _indexes.OrderBy(pair => pair.Value).Select(pair => new RowColumn(pair.Key, typed ? TypeOf(seen[pair.Value], good) : typeof(string)))];
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override bool HoldsLists { get; }

    public override bool MoveNext() => _peeked.TryDequeue(out _current) || _rows.MoveNext();

    public override InputRow Current()
    {
        var row = _current ?? _rows.Current();
        if (row.Content is not JsonContent content)
        {
            return row;
        }

        var values = new object?[_columns.Length];
        var problem = Each(content, (name, value) => Fill(name, value, values)) ?? Missing(values);
        if (problem is null && row.Texts is not null && _indexes.TryGetValue(_textColumn, out var index))
        {
            // As texts that can be rewritten, not as JSON.
            values[index] = row.Texts;
        }

        return problem is null
            ? row with { Content = new ValuesContent(_columns, values) }
            : row with { Text = string.Empty, Content = null, Problem = problem, Raw = Encoding.UTF8.GetString(content.Line.Span) };
    }

    public override void Dispose() => _rows.Dispose();

    /// <summary>Processes the fields until one has a problem.</summary>
    private static string? Each(JsonContent content, Func<string, JsonElement, string?> take)
    {
        using var document = JsonDocument.Parse(content.Line, Deep);
        try
        {
            return document.RootElement.EnumerateObject().Select(field => take(field.Name, field.Value)).FirstOrDefault(problem => problem is not null);
        }
        catch (InvalidOperationException)
        {
            // The output is UTF-8, which has no lone surrogates.
            return "has half of a surrogate pair in a field, expected text without lone surrogates";
        }
    }

    private string? Look(string name, JsonElement value, List<JsonColumnKinds> seen)
    {
        if (_indexes.TryAdd(name, seen.Count))
        {
            seen.Add(new JsonColumnKinds());
        }

        seen[_indexes[name]].Add(JsonColumnKinds.Of(value));
        return null;
    }

    private Type TypeOf(JsonColumnKinds seen, int rows)
    {
        var type = seen.Type;
        return _holdsNull || seen.Values >= rows || type == typeof(double) ? type : typeof(string);
    }

    private string? Fill(string name, JsonElement value, object?[] values) =>
        !_indexes.TryGetValue(name, out var index) ? $"has a field '{name}' that the first rows have not, expected their fields, since the output's columns are fixed"
        : TryGet(value, _columns[index].Type, out values[index]) ? null
        : $"has a value in the field '{name}' that does not fit the first rows, expected {Expected(_columns[index].Type)}";

    private string? Missing(object?[] values)
    {
        var missing = _holdsNull ? -1 : Array.FindIndex(_columns, column => values[_indexes[column.Name]] is null && (column.Type == typeof(long) || column.Type == typeof(bool)));
        return missing < 0 ? null : $"has no value in the field '{_columns[missing].Name}', expected {Expected(_columns[missing].Type)} as in the first rows, since .idv cannot leave it out";
    }

    private static string Expected(Type type) => type == typeof(bool) ? "true or false" : type == typeof(long) ? "a whole number" : "a number";

    private static bool TryGet(JsonElement value, Type type, out object? result)
    {
        var own = JsonColumnKinds.Of(value);
        result = own is null ? null
            : type == typeof(string) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : type == typeof(double) && JsonColumnKinds.IsNumber(own) ? value.GetDouble()
            : type != own ? null
            : type == typeof(bool) ? value.GetBoolean()
            : (object?)value.GetInt64();
        return result is not null || own is null;
    }
}
