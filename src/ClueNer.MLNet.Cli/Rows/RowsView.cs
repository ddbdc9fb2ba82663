using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>
/// A run's texts as a data view that is read once, each with the row that it belongs to: one a row, or as many as the row's list has. A
/// row without a text, rejected or with an empty list, goes through with an empty one. Where lists make a block of more texts than rows,
/// empty texts of no row fill up the library's last block, so that no text shares a block with those of another block of rows.
/// </summary>
internal sealed class RowsView : IDataView
{
    public const string Text = "Text";
    public const string Row = "Row";

    /// <summary>The row of texts that belong to none.</summary>
    public static readonly InputRow Filler = new() { File = null, Line = 0 };

    private readonly RowSequence _rows;

    public RowsView(RowSequence rows)
    {
        _rows = rows;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Text, TextDataViewType.Instance);
        builder.AddColumn(Row, InputRowType.Instance);
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private IEnumerable<(InputRow Row, string Text)> Texts()
    {
        long count = 0, block = 0;
        while (_rows.Read() is { } row)
        {
            for (; RowBlocks.Of(row.Index) != block && count % RowBlocks.Rows != 0; count++)
            {
                yield return (Filler, string.Empty);
            }

            block = RowBlocks.Of(row.Index);
            for (var i = 0; i < Math.Max(row.Texts?.Count ?? 1, 1); i++, count++)
            {
                yield return (row, row.Texts is { Count: > 0 } texts ? texts[i] ?? string.Empty : row.Text);
            }
        }
    }

    private sealed class Cursor(RowsView view) : DataViewRowCursor
    {
        private readonly IEnumerator<(InputRow Row, string Text)> _texts = view.Texts().GetEnumerator();
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext()
        {
            _position++;
            return _texts.MoveNext();
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Index == 0
                ? new ValueGetter<ReadOnlyMemory<char>>((ref ReadOnlyMemory<char> value) => value = _texts.Current.Text.AsMemory())
                : new ValueGetter<InputRow>((ref InputRow value) => value = _texts.Current.Row);
            return (ValueGetter<TValue>)getter;
        }
    }
}
