using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Writes unreadable rows as JSON lines: the file, the line, the reason, and the row as it is in the input.</summary>
internal sealed class RejectsWriter(Stream stream)
{
    private readonly JsonBuffer _json = new();

    public void Write(InputRow row)
    {
        _json.Json.WriteStartObject();
        if (row.File is not null)
        {
            _json.Json.WriteString("file"u8, row.File);
        }

        _json.Json.WriteNumber("line"u8, row.Line);
        _json.Json.WriteString("reason"u8, $"{row.Place} {row.Problem}.");
        _json.Json.WriteString("row"u8, row.Raw);
        _json.Json.WriteEndObject();
        _json.End();
        _json.Raw("\n"u8);
        _json.MoveTo(stream);
    }
}
