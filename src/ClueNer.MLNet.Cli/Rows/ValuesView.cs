using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A data view over rows of values.</summary>
internal sealed class ValuesView(DataViewSchema schema, IEnumerable<object?[]> rows) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(schema, rows.GetEnumerator());

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewSchema schema, IEnumerator<object?[]> rows) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext()
        {
            _position++;
            return rows.MoveNext();
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            (ValueGetter<TValue>)DataViewValues.Getter(column.Type, () => rows.Current[column.Index]);

        protected override void Dispose(bool disposing)
        {
            rows.Dispose();
            base.Dispose(disposing);
        }
    }
}
