using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes one JSON object per line: the fields of the row, then the entities.</summary>
internal sealed class JsonlRowWriter(ByteOutput output, string entitiesName, bool canGoOn) : TextFormatWriter(output, canGoOn)
{
    private const int BufferSize = 1 << 16;

    private readonly byte[] _entitiesField = Encoding.UTF8.GetBytes($",\"{JsonEncodedText.Encode(entitiesName, PlainJsonEncoder.Instance)}\":");
    private readonly JsonBuffer _json = new();

    public override void Write(InputRow row, OutputEntities? entities)
    {
        if (row.Content is JsonContent line)
        {
            WriteLine(line, entities);
        }
        else
        {
            WriteObject(row.Content!, entities);
        }

        _json.Raw("\n"u8);
        if (_json.Length >= BufferSize)
        {
            Drain();
        }
    }

    protected override void Drain() => _json.MoveTo(Output);

    /// <summary>Writes the line's own bytes, with the entities before the brace that closes their object.</summary>
    private void WriteLine(JsonContent line, OutputEntities? entities)
    {
        if (entities is null)
        {
            _json.Raw(line.Line.Span);
            return;
        }

        _json.Raw(line.BeforeEntities);
        _json.Raw(_entitiesField);
        EntityJson.Write(_json.Json, entities);
        _json.End();
        _json.Raw(line.AfterEntities);
    }

    private void WriteObject(IRowContent content, OutputEntities? entities)
    {
        _json.Json.WriteStartObject();
        content.WriteFields(_json.Json);
        if (entities is not null)
        {
            _json.Json.WritePropertyName(entitiesName);
            EntityJson.Write(_json.Json, entities);
        }

        _json.Json.WriteEndObject();
        _json.End();
    }
}
