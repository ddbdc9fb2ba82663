using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>Rows in memory as a data view: what an .idv part is saved from.</summary>
/// <param name="schema">The columns.</param>
/// <param name="rows">The values of each row, by column.</param>
internal sealed class BufferedView(DataViewSchema schema, IReadOnlyList<object?[]> rows) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(schema, rows);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewSchema schema, IReadOnlyList<object?[]> rows) : DataViewRowCursor
    {
        private int _row = -1;

        public override long Position => _row;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext() => ++_row < rows.Count;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            (ValueGetter<TValue>)DataViewValues.Getter(column.Type, () => rows[_row][column.Index]);
    }
}
