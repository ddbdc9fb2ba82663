using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Entities as a JSON array.</summary>
internal static class EntityJson
{
    public static void Write(JsonBuffer json, IReadOnlyList<OutputEntity> entities)
    {
        json.Raw("["u8);
        for (var i = 0; i < entities.Count; i++)
        {
            var entity = entities[i];
            json.Raw(i > 0 ? ",{\"type\":"u8 : "{\"type\":"u8);
            json.Text(entity.Type.Span);
            json.Raw(",\"text\":"u8);
            json.Text(entity.Text.Span);
            json.Raw(",\"charStart\":"u8);
            json.Number(entity.CharStart);
            json.Raw(",\"charEnd\":"u8);
            json.Number(entity.CharEnd);
            json.Raw(",\"score\":"u8);
            json.Score(entity.Score);
            if (entity.TokenIndex is { } tokenIndex)
            {
                json.Raw(",\"tokenIndex\":"u8);
                json.Number(tokenIndex);
            }

            json.Raw("}"u8);
        }

        json.Raw("]"u8);
    }
}
