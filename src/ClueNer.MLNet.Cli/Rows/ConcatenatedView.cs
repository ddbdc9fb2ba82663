using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>Data views of one schema, one after the other.</summary>
internal sealed class ConcatenatedView(IReadOnlyList<IDataView> parts) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => parts[0].Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(parts, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(IReadOnlyList<IDataView> parts, HashSet<int> active) : DataViewRowCursor
    {
        private DataViewRowCursor? _current;
        private int _part = -1;
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => parts[0].Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override bool MoveNext()
        {
            while (_current?.MoveNext() != true)
            {
                _current?.Dispose();
                if (++_part == parts.Count)
                {
                    return false;
                }

                _current = parts[_part].GetRowCursor(parts[_part].Schema.Where(column => active.Contains(column.Index)));
            }

            _position++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ValueGetter<TValue>? getter = null;
            var part = -1;
            return (ref TValue value) =>
            {
                if (part != _part)
                {
                    getter = _current!.GetGetter<TValue>(_current.Schema[column.Index]);
                    part = _part;
                }

                getter!(ref value);
            };
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _current?.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
