using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;
using Microsoft.ML;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Rows with the entities that the library's pipeline finds in their texts.</summary>
internal static class RecognizedRows
{
    /// <summary>Reads ahead by blocks; the entities are those of the last row, until the next one.</summary>
    public static IEnumerable<(InputRow Row, RowEntities Found)> Of(RowSequence rows, EntityModel model, EntityRecognizerOptions options)
    {
        var ml = new MLContext();
        var view = new RowsView(rows);
        using var transformer = ml.Transforms.RecognizeEntities(RowEntities.Prefix, RowsView.Text, model, options).Fit(view);
        var recognized = transformer.Transform(view);
        var rowColumn = recognized.Schema[RowsView.Row];
        using var cursor = recognized.GetRowCursor([rowColumn, .. RowEntities.ColumnsOf(recognized.Schema)]);
        var getRow = cursor.GetGetter<InputRow>(rowColumn);
        var found = new RowEntities(cursor);
        InputRow row = null!;
        while (cursor.MoveNext())
        {
            getRow(ref row);
            if (row.Problem is null)
            {
                found.Read();
            }

            yield return (row, found);
        }
    }
}
