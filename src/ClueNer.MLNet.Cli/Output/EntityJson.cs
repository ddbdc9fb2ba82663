using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes entities as a JSON array; those of a list of texts as an array of arrays.</summary>
internal static class EntityJson
{
    private static readonly StandardFormat FourDecimals = new('F', 4);

    public static void Write(Utf8JsonWriter json, OutputEntities entities)
    {
        if (!entities.IsList)
        {
            Write(json, entities.One);
            return;
        }

        json.WriteStartArray();
        foreach (var text in entities.Texts)
        {
            Write(json, text);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Entity> entities)
    {
        Span<byte> score = stackalloc byte[32];
        json.WriteStartArray();
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, entity.Type);
            json.WriteString("text"u8, entity.Text);
            json.WriteNumber("charStart"u8, entity.CharStart);
            json.WriteNumber("charEnd"u8, entity.CharEnd);
            json.WritePropertyName("score"u8);
            Utf8Formatter.TryFormat(entity.Score, score, out var written, FourDecimals);
            json.WriteRawValue(score[..written], skipInputValidation: true);
            if (entity.TokenIndex is { } tokenIndex)
            {
                json.WriteNumber("tokenIndex"u8, tokenIndex);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
