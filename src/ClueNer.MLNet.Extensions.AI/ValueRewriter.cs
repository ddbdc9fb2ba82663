using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Rewrites every text in arguments and results of tools, including names of JSON properties and numbers.</summary>
internal sealed class ValueRewriter(Func<string, string> rewrite)
{
    // The JSON is for a model, not for a web page, and escapes would hide names from recognition.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public object? Rewrite(object? value)
    {
        switch (value)
        {
            case null or bool:
                return value;
            case string text:
                return RewriteText(text);
            case JsonElement element:
                return Rewrite(element);
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                var number = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                var rewritten = rewrite(number);
                return rewritten == number ? value : rewritten;
            default:
                return Rewrite(JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions));
        }
    }

    private JsonElement Rewrite(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
        {
            Write(writer, element);
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    /// <summary>Rewrites a text that is JSON with escapes as JSON: <c>"\u5f20\u4e09"</c> is also a name.</summary>
    private string RewriteText(string text)
    {
        if (text.Contains("\\u", StringComparison.OrdinalIgnoreCase) && text.AsSpan().TrimStart() is ['{' or '[' or '"', ..])
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                using var stream = new MemoryStream();
                using (var writer = new Utf8JsonWriter(stream, Writing))
                {
                    Write(writer, document.RootElement);
                }

                return Encoding.UTF8.GetString(stream.ToArray());
            }
            catch (JsonException)
            {
                // Not JSON after all, so it is a plain text.
            }
        }

        return rewrite(text);
    }

    private void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(rewrite(property.Name));
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(RewriteText(element.GetString()!));
                break;
            case JsonValueKind.Number when rewrite(element.GetRawText()) is var number && number != element.GetRawText():
                writer.WriteStringValue(number);
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
