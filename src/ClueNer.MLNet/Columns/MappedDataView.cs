using Microsoft.ML;

namespace ClueNer.MLNet.Columns;

/// <summary>A view with the added columns after the source's own. They are computed on demand.</summary>
internal sealed class MappedDataView(RowMapper mapper, IDataView source) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return new MappedCursor(mapper, source.GetRowCursor(mapper.GetDependencies(columns), rand), mapper.Activate(columns));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return [.. source.GetRowCursorSet(mapper.GetDependencies(columns), n, rand)
            .Select(cursor => new MappedCursor(mapper, cursor, mapper.Activate(columns)))];
    }
}
