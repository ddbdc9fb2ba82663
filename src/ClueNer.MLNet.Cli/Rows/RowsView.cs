using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>
/// A run's rows as a data view that is read once: their text, and the row itself. A rejected row goes through with an empty text,
/// so that no other row changes its block.
/// </summary>
internal sealed class RowsView : IDataView
{
    public const string Text = "Text";
    public const string Row = "Row";

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

    private sealed class Cursor(RowsView view) : DataViewRowCursor
    {
        private InputRow? _row;

        public override long Position => _row?.Index ?? -1;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext() => (_row = view._rows.Read()) is not null;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row!.Index, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Index == 0
                ? new ValueGetter<ReadOnlyMemory<char>>((ref ReadOnlyMemory<char> value) => value = _row!.Text.AsMemory())
                : new ValueGetter<InputRow>((ref InputRow value) => value = _row!);
            return (ValueGetter<TValue>)getter;
        }
    }
}
