using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>Writes column values as JSON and as CSV cells.</summary>
internal static class JsonValue
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case ReadOnlyMemory<char> text: json.WriteStringValue(text.Span); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case sbyte or byte or short or ushort or int or uint or long: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case float or double: json.WriteNullValue(); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case ReadOnlyMemory<byte> bytes: json.WriteBase64StringValue(bytes.Span); break;
            case IFormattable formattable: json.WriteStringValue(Format(formattable)); break;
            case StructValue fields: WriteFields(json, fields); break;
            // Vectors come first: only their dense values can be enumerated.
            case not null when Vector(value) is { } vector: WriteItems(json, vector); break;
            case IEnumerable items: WriteItems(json, items); break;
            default:
                throw new CommandException(
                    $"A column holds values of type {value.GetType()}, expected texts, numbers or lists of them: write idv output, or drop the column.");
        }
    }

    /// <summary>The text of a cell: nothing for null, numbers as in JSON, nested values as JSON.</summary>
    public static string Cell(object? value)
    {
        switch (value)
        {
            case null: return string.Empty;
            case string text: return text;
            case ReadOnlyMemory<char> text: return text.ToString();
            case bool flag: return flag ? "true" : "false";
            case byte[] bytes: return Convert.ToBase64String(bytes);
            case ReadOnlyMemory<byte> bytes: return Convert.ToBase64String(bytes.Span);
            case IFormattable formattable: return Format(formattable);
            default:
                var json = new JsonBuffer();
                Write(json.Json, value);
                json.End();
                return Encoding.UTF8.GetString(json.Written);
        }
    }

    private static string Format(IFormattable value) =>
        value.ToString(value is DateTime or DateTimeOffset or DateOnly or TimeOnly ? "O" : null, CultureInfo.InvariantCulture);

    private static void WriteFields(Utf8JsonWriter json, StructValue fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static IEnumerable? Vector(object value) => value switch
    {
        VBuffer<ReadOnlyMemory<char>> vector => vector.DenseValues(),
        VBuffer<float> vector => vector.DenseValues(),
        VBuffer<double> vector => vector.DenseValues(),
        VBuffer<sbyte> vector => vector.DenseValues(),
        VBuffer<byte> vector => vector.DenseValues(),
        VBuffer<short> vector => vector.DenseValues(),
        VBuffer<ushort> vector => vector.DenseValues(),
        VBuffer<int> vector => vector.DenseValues(),
        VBuffer<uint> vector => vector.DenseValues(),
        VBuffer<long> vector => vector.DenseValues(),
        VBuffer<ulong> vector => vector.DenseValues(),
        VBuffer<bool> vector => vector.DenseValues(),
        _ => null,
    };
}
