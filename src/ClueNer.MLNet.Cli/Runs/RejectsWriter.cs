using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Rows that cannot be read, one JSON object a line: file, line, reason, and the row as it is in the input.</summary>
internal sealed class RejectsWriter(Stream stream)
{
    private readonly JsonBuffer _json = new();

    public void Write(InputRow row)
    {
        _json.Clear();
        _json.Raw("{"u8);
        if (row.File is not null)
        {
            _json.Raw("\"file\":"u8);
            _json.Text(row.File);
            _json.Raw(","u8);
        }

        _json.Raw("\"line\":"u8);
        _json.Number(row.Line);
        _json.Raw(",\"reason\":"u8);
        _json.Text($"{row.Place} {row.Problem}.");
        _json.Raw(",\"row\":"u8);
        JsonValue.Write(_json, row.Raw);
        _json.Raw("}\n"u8);
        stream.Write(_json.Written);
    }
}
