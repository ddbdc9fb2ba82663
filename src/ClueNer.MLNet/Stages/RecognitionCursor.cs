using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Returns the pages of a <see cref="ReadAhead{TPage}"/> row by row, with every other column intact.</summary>
internal sealed class RecognitionCursor(
    RowMapper mapper, RecognizeRows rows, CursorSource source, bool[] active, RecognitionEngine engine, RecognitionSchedule schedule)
    : DataViewRowCursor
{
    private readonly ReadAhead<CursorPage> _ahead = new(engine, source, schedule);
    private RecognizedPage<CursorPage>? _page;
    private int _row = -1;
    private bool _ended;

    public override long Position => _page is null ? -1 : _page.Rows.Position(_row);

    public override long Batch => source.Batch;

    public override DataViewSchema Schema => mapper.OutputSchema;

    private RecognizedPage<CursorPage> Page =>
        _page ?? throw new InvalidOperationException("The cursor is not on a row: call MoveNext before reading values.");

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override bool MoveNext()
    {
        if (_page is not null && ++_row < _page.RowCount)
        {
            return true;
        }

        _page = _ended ? null : _ahead.NextPage();
        _row = 0;
        _ended = _page is null;
        return !_ended;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = Page.Rows.Id(_row);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!active[column.Index])
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active: name it when you get the cursor.");
        }

        return Getter(column) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue)}: use the column's own type.");

        Delegate Getter(DataViewSchema.Column wanted) => mapper.IsAdded(wanted) ? Entities(wanted.Index - mapper.InputSchema.Count) : Kept(wanted);

        Delegate Kept(DataViewSchema.Column wanted)
        {
            var index = source.IndexOf(wanted);
            return KeptColumn.Getter(wanted.Type, () => (Page.Rows.Columns[index], _row));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ahead.Dispose();
        }

        base.Dispose(disposing);
    }

    private Delegate Entities(int addedColumn)
    {
        var textIndex = addedColumn / rows.ColumnsPerText;
        return EntityGetters.Create(rows.EntityColumn(addedColumn), () =>
        {
            var block = Page.Block;
            var text = (_row * source.TextsPerRow) + textIndex;
            return (block.Text(text), block.Entities[text]);
        });
    }
}
