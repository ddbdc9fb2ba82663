using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>What a cursor's page keeps: ids, positions, and one column of values for each active source column.</summary>
internal sealed class CursorPage(object[] columns)
{
    private readonly List<DataViewRowId> _ids = [];
    private readonly List<long> _positions = [];

    /// <summary>Each is a <c>List&lt;T&gt;</c> of the column's raw type.</summary>
    public object[] Columns => columns;

    public DataViewRowId Id(int row) => _ids[row];

    public long Position(int row) => _positions[row];

    public void Add(DataViewRowId id, long position)
    {
        _ids.Add(id);
        _positions.Add(position);
    }
}
