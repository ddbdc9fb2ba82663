using System.Collections.Concurrent;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Finds the entities in the texts of rows.</summary>
internal static class RecognizedRows
{
    /// <summary>Reads ahead and scores whole blocks of texts.</summary>
    /// <returns>Each row with the entities of each of its texts; none if it is rejected or has no text.</returns>
    public static IEnumerable<(InputRow Row, IReadOnlyList<IReadOnlyList<Entity>> Found)> Of(RowSequence rows, EntityModel model, EntityRecognizerOptions options)
    {
        using var recognizer = new EntityRecognizer(model, options);
        // The row of each text, or null for padding. Another thread reads ahead.
        var ahead = new ConcurrentQueue<InputRow?>();
        List<IReadOnlyList<Entity>> found = [];
        foreach (var entities in recognizer.RecognizeMany(Texts(rows, ahead)))
        {
            if (!ahead.TryDequeue(out var row) || row is null)
            {
                continue;
            }

            var count = row.Texts?.Count ?? (row.Problem is null && row.HasText ? 1 : 0);
            if (count > 0)
            {
                found.Add(entities);
            }

            if (found.Count == count)
            {
                yield return (row, found);
                found = [];
            }
        }
    }

    /// <summary>
    /// The texts to recognise: one per row, or those of the row's list. A row without a text gets an empty one. Lists can give a block of rows
    /// more texts than rows. Then empty texts pad the library's last block, so that no text shares a block with texts of another block of
    /// rows.
    /// </summary>
    private static IEnumerable<string> Texts(RowSequence rows, ConcurrentQueue<InputRow?> ahead)
    {
        long count = 0, block = 0;
        while (rows.Read() is { } row)
        {
            for (; RowBlocks.Of(row.Index) != block && count % RowBlocks.Rows != 0; count++)
            {
                ahead.Enqueue(null);
                yield return string.Empty;
            }

            block = RowBlocks.Of(row.Index);
            for (var i = 0; i < Math.Max(row.Texts?.Count ?? 1, 1); i++, count++)
            {
                ahead.Enqueue(row);
                yield return row.Texts is { Count: > 0 } texts ? texts[i] ?? string.Empty : row.Text;
            }
        }
    }
}
