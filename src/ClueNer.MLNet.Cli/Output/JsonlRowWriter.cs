using System.Text;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>One JSON object a line: the row's own fields, then the entities.</summary>
internal sealed class JsonlRowWriter : RowWriter
{
    private const int BufferSize = 1 << 16;

    private readonly ByteOutput _output;
    private readonly bool _canGoOn;
    private readonly byte[] _entitiesField;
    private readonly JsonBuffer _json = new();

    public JsonlRowWriter(ByteOutput output, string entitiesName, bool canGoOn)
    {
        _output = output;
        _canGoOn = canGoOn;
        var name = new JsonBuffer();
        name.Text(entitiesName);
        _entitiesField = Encoding.UTF8.GetBytes($",{Encoding.UTF8.GetString(name.Written)}:");
    }

    public override void Write(InputRow row, IReadOnlyList<OutputEntity>? entities)
    {
        if (entities is null && row.Content is JsonContent json)
        {
            _json.Raw(json.Line);
            _json.Raw("\n"u8);
        }
        else
        {
            row.Content!.WriteOpenObject(_json);
            if (entities is not null)
            {
                _json.Raw(_entitiesField);
                EntityJson.Write(_json, entities);
            }

            if (row.Content is JsonContent line)
            {
                line.WriteRest(_json);
            }
            else
            {
                _json.Raw("}"u8);
            }

            _json.Raw("\n"u8);
        }

        if (_json.Length >= BufferSize)
        {
            Drain();
        }
    }

    public override WriterState? EndBlock()
    {
        Drain();
        _output.EndBlock();
        return _canGoOn ? new WriterState(_output.Length) : null;
    }

    public override void Flush()
    {
        Drain();
        _output.Flush();
    }

    public override void Complete() => EndBlock();

    private void Drain()
    {
        _output.Write(_json.Written);
        _json.Clear();
    }
}
