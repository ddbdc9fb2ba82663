using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Stages;

/// <summary>The source's rows with their entities, scored in batches across rows by a cursor that reads ahead.</summary>
internal sealed class RecognitionView(RowMapper mapper, RecognizeRows rows, IDataView source, RecognitionEngine engine, RecognitionSchedule schedule)
    : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        var active = mapper.Activate(columns);
        var input = source.GetRowCursor(mapper.GetDependencies(columns), rand);
        // If nobody asks for entities, nothing is read ahead and nothing is scored.
        return columns.Any(mapper.IsAdded)
            ? new RecognitionCursor(mapper, rows, new CursorSource(input, mapper, active), active, engine, schedule)
            : new MappedCursor(mapper, input, active);
    }

    /// <summary>Returns a single cursor, because it already uses every processor.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
