using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// JSONL for an output with fixed columns: the columns are the fields of the first rows. Where types are wanted, a column of only
/// whole numbers, numbers or booleans is one of these; anything else is text, with values that are no strings as JSON.
/// </summary>
internal sealed class JsonlTableReader : RowReader
{
    private readonly RowReader _rows;
    private readonly Queue<InputRow> _peeked = new();
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly RowColumn[] _columns;
    private readonly bool _holdsNull;

    /// <param name="rows">The lines.</param>
    /// <param name="rowsToPeek">How many rows say which columns there are.</param>
    /// <param name="typed">Whether columns have types.</param>
    /// <param name="holdsNull">Whether whole numbers and booleans may be missing in the output.</param>
    public JsonlTableReader(RowReader rows, int rowsToPeek, bool typed, bool holdsNull)
    {
        _rows = rows;
        _holdsNull = holdsNull;
        var seen = new List<JsonColumnKinds>();
        var good = 0;
        while (good < rowsToPeek && rows.Read() is { } row)
        {
            _peeked.Enqueue(row);
            if (row.Content is JsonContent content)
            {
                good++;
                Look(content.Line, seen);
            }
        }

        _columns = [.. _indexes.OrderBy(pair => pair.Value).Select(pair => new RowColumn(pair.Key, typed ? TypeOf(seen[pair.Value], good) : typeof(string)))];
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow? Read()
    {
        var row = _peeked.TryDequeue(out var peeked) ? peeked : _rows.Read();
        if (row?.Content is not JsonContent content)
        {
            return row;
        }

        var values = new object?[_columns.Length];
        var problem = Fill(content.Line, values);
        return new InputRow
        {
            File = row.File,
            Line = row.Line,
            Text = problem is null ? row.Text : string.Empty,
            HasText = row.HasText,
            Content = problem is null ? new ValuesContent(_columns, values) : null,
            Problem = problem,
            Raw = problem is null ? null : Encoding.UTF8.GetString(content.Line),
        };
    }

    public override bool Skip() => _peeked.TryDequeue(out _) || _rows.Skip();

    public override void Dispose() => _rows.Dispose();

    private Type TypeOf(JsonColumnKinds seen, int rows)
    {
        var type = seen.Type();
        return _holdsNull || seen.Values >= rows || type == typeof(double) ? type : typeof(string);
    }

    private void Look(ReadOnlySpan<byte> line, List<JsonColumnKinds> seen)
    {
        var reader = Start(line);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonStrings.Get(ref reader);
            if (!_indexes.TryGetValue(name, out var index))
            {
                index = _indexes[name] = seen.Count;
                seen.Add(new JsonColumnKinds());
            }

            reader.Read();
            seen[index].Add(JsonColumnKinds.Of(ref reader));
            reader.Skip();
        }
    }

    private string? Fill(ReadOnlySpan<byte> line, object?[] values)
    {
        var reader = Start(line);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonStrings.Get(ref reader);
            if (!_indexes.TryGetValue(name, out var index))
            {
                return $"has a field '{name}' that the first rows have not, expected their fields, since the output's columns are fixed";
            }

            reader.Read();
            if (!TryGet(ref reader, line, _columns[index].Type, out values[index]))
            {
                return $"has a value in the field '{name}' that does not fit the first rows, expected {Expected(_columns[index].Type)}";
            }
        }

        for (var i = 0; !_holdsNull && i < values.Length; i++)
        {
            if (values[i] is null && (_columns[i].Type == typeof(long) || _columns[i].Type == typeof(bool)))
            {
                return $"has no value in the field '{_columns[i].Name}', expected {Expected(_columns[i].Type)} as in the first rows, since .idv cannot leave it out";
            }
        }

        return null;
    }

    private static Utf8JsonReader Start(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 10_000 });
        reader.Read();
        return reader;
    }

    private static string Expected(Type type) =>
        type == typeof(string) ? "text without lone surrogates" : type == typeof(bool) ? "true or false" : type == typeof(long) ? "a whole number" : "a number";

    private static bool TryGet(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, Type type, out object? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (type == typeof(string))
        {
            var text = reader.TokenType == JsonTokenType.String ? JsonStrings.Get(ref reader) : Raw(ref reader, line);
            value = text;
            return IsWellFormed(text);
        }

        var kind = JsonColumnKinds.Of(ref reader);
        value = kind switch
        {
            JsonColumnKind.Boolean when type == typeof(bool) => reader.GetBoolean(),
            JsonColumnKind.Whole when type == typeof(long) => reader.GetInt64(),
            JsonColumnKind.Whole or JsonColumnKind.Number when type == typeof(double) => reader.GetDouble(),
            _ => null,
        };
        return value is not null;
    }

    private static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(line[start..(int)reader.BytesConsumed]);
    }

    /// <summary>UTF-8, in which the output is written, has no lone surrogates.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
