using System.Collections;
using System.Globalization;
using System.Text;
using ClueNer.MLNet.Cli.Input;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>Values of columns as JSON, and as the text of a CSV cell.</summary>
internal static class JsonValue
{
    public static void Write(JsonBuffer json, object? value)
    {
        switch (value)
        {
            case null: json.Raw("null"u8); break;
            case string text: json.Text(text); break;
            case ReadOnlyMemory<char> text: json.Text(text.Span); break;
            case bool flag: json.Raw(flag ? "true"u8 : "false"u8); break;
            case sbyte or byte or short or ushort or int or uint or long: json.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case double number when !double.IsFinite(number): json.Raw("null"u8); break;
            case float number when !float.IsFinite(number): json.Raw("null"u8); break;
            case float or double or decimal or ulong: json.Raw(Encoding.UTF8.GetBytes(Format((IFormattable)value))); break;
            case ParquetStruct fields: WriteFields(json, fields); break;
            case byte[] bytes: json.Text(Convert.ToBase64String(bytes)); break;
            case ReadOnlyMemory<byte> bytes: json.Text(Convert.ToBase64String(bytes.Span)); break;
            case IFormattable formattable: json.Text(Format(formattable)); break;
            // Vectors first: they enumerate only through their dense values.
            case not null when Vector(value) is { } vector: WriteItems(json, vector); break;
            case IEnumerable items: WriteItems(json, items); break;
            default:
                throw new CommandException(
                    $"A column holds values of type {value.GetType()}, expected texts, numbers or lists of them: write idv output, or drop the column.");
        }
    }

    /// <summary>A cell: text as it is, nothing for null, numbers as JSON has them, anything nested as JSON.</summary>
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
                Write(json, value);
                return Encoding.UTF8.GetString(json.Written);
        }
    }

    private static string Format(IFormattable value) =>
        value.ToString(value is DateTime or DateTimeOffset or DateOnly or TimeOnly ? "O" : null, CultureInfo.InvariantCulture);

    private static void WriteFields(JsonBuffer json, ParquetStruct fields)
    {
        json.Raw("{"u8);
        for (var i = 0; i < fields.Count; i++)
        {
            json.Raw(i > 0 ? ","u8 : default);
            json.Text(fields[i].Key);
            json.Raw(":"u8);
            Write(json, fields[i].Value);
        }

        json.Raw("}"u8);
    }

    private static void WriteItems(JsonBuffer json, IEnumerable items)
    {
        var first = true;
        json.Raw("["u8);
        foreach (var item in items)
        {
            json.Raw(first ? default : ","u8);
            first = false;
            Write(json, item);
        }

        json.Raw("]"u8);
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
