using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>An ML.NET cursor as a source. A page keeps the row ids and the values of every active column.</summary>
internal sealed class CursorSource : IRecognitionSource<CursorPage>
{
    private readonly DataViewRowCursor _input;
    private readonly DataViewSchema.Column[] _kept;
    private readonly ColumnReader[] _readers;
    private readonly ValueGetter<DataViewRowId> _getId;
    private readonly ValueGetter<ReadOnlyMemory<char>>[] _getTexts;

    public CursorSource(DataViewRowCursor input, RowMapper mapper, bool[] active)
    {
        _input = input;
        _kept = [.. mapper.InputSchema.Where(column => active[column.Index])];
        _readers = [.. _kept.Select(column => ColumnReader.Create(input, column))];
        _getId = input.GetIdGetter();
        _getTexts = [.. mapper.Inputs.Select(input.GetGetter<ReadOnlyMemory<char>>)];
        // The cursor's batch number is valid for its rows only if it is constant, as in every source that is not split.
        Batch = input.Batch;
    }

    public long Batch { get; }

    public int TextsPerRow => _getTexts.Length;

    public bool MoveNext() => _input.MoveNext();

    public ReadOnlyMemory<char> GetText(int index)
    {
        var text = default(ReadOnlyMemory<char>);
        _getTexts[index](ref text);
        return text;
    }

    public CursorPage NewPage() => new(Array.ConvertAll(_readers, reader => reader.NewColumn()));

    public void AppendTo(CursorPage page)
    {
        var id = default(DataViewRowId);
        _getId(ref id);
        page.Add(id, _input.Position);
        for (var i = 0; i < _readers.Length; i++)
        {
            _readers[i].AppendTo(page.Columns[i]);
        }
    }

    /// <summary>The index of a source column in a page, or -1.</summary>
    public int IndexOf(DataViewSchema.Column column) => Array.FindIndex(_kept, kept => kept.Index == column.Index);

    public void Dispose() => _input.Dispose();
}
