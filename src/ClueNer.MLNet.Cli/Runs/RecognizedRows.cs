using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;
using Microsoft.ML;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Rows with the entities that the library's pipeline finds in their texts.</summary>
internal static class RecognizedRows
{
    /// <summary>Reads ahead by blocks.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="model">What finds the entities.</param>
    /// <param name="options">How it finds them.</param>
    /// <param name="take">Takes the entities of a text.</param>
    /// <returns>Each row with what was taken for each of its texts; for none of a row that is rejected or has no text.</returns>
    public static IEnumerable<(InputRow Row, IReadOnlyList<T> Found)> Of<T>(
        RowSequence rows, EntityModel model, EntityRecognizerOptions options, Func<string, RowEntities, T> take)
    {
        var ml = new MLContext();
        var view = new RowsView(rows);
        using var transformer = ml.Transforms.RecognizeEntities(RowEntities.Prefix, RowsView.Text, model, options).Fit(view);
        var recognized = transformer.Transform(view);
        var rowColumn = recognized.Schema[RowsView.Row];
        using var cursor = recognized.GetRowCursor([rowColumn, .. RowEntities.ColumnsOf(recognized.Schema)]);
        var getRow = cursor.GetGetter<InputRow>(rowColumn);
        var entities = new RowEntities(cursor);
        List<T> found = [];
        InputRow row = null!;
        while (cursor.MoveNext())
        {
            getRow(ref row);
            if (ReferenceEquals(row, RowsView.Filler))
            {
                continue;
            }

            var count = row.Texts?.Count ?? (row.Problem is null && row.HasText ? 1 : 0);
            if (count > 0)
            {
                entities.Read();
                found.Add(take(row.Texts is null ? row.Text : row.Texts[found.Count] ?? string.Empty, entities));
            }

            if (found.Count == count)
            {
                yield return (row, found);
                found = [];
            }
        }
    }
}
