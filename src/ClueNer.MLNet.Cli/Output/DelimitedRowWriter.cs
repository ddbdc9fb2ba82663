using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;
using CsvHelper;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes CSV or TSV with a header line. The entities are JSON in the last column; the name is null if rows are copied.</summary>
internal sealed class DelimitedRowWriter : TextFormatWriter
{
    private readonly CsvWriter _csv;
    private readonly IReadOnlyList<RowColumn> _columns;
    private readonly JsonBuffer _json = new();

    public DelimitedRowWriter(
        ByteOutput output, RowFormat format, IReadOnlyList<RowColumn> columns, string? entitiesName, bool withHeader, bool canGoOn)
        : base(output, canGoOn)
    {
        _columns = columns;
        _csv = CsvWriter.Create(
            output,
            new CsvWriterOptions
            {
                Separator = format == RowFormat.Tsv ? '\t' : ',',
                NewLine = "\n",
                Quoting = CsvQuoting.WhenNeededOrWhitespace,
            },
            leaveOpen: true);
        if (withHeader)
        {
            _csv.WriteRecord([.. columns.Select(column => column.Name), .. entitiesName is null ? Array.Empty<string>() : [entitiesName]]);
        }
    }

    public override void Write(InputRow row, OutputEntities? entities)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            _csv.WriteField(JsonValue.Cell(row.Content!.Value(i)));
        }

        if (entities is not null)
        {
            EntityJson.Write(_json.Json, entities);
            _json.End();
            _csv.WriteField(_json.Written);
            _json.Clear();
        }

        _csv.EndRecord();
    }

    public override void Dispose()
    {
        _csv.Dispose();
        base.Dispose();
    }

    protected override void Drain() => _csv.Flush();
}
