using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Puts back what was redacted: <c>cluener restore</c>.</summary>
/// <param name="restore">Restores a text.</param>
/// <param name="allTexts">Whether every text of a row is restored, rather than one column.</param>
internal sealed class RestoreWork(Func<string, string> restore, bool allTexts) : RowWork
{
    public override bool AllTexts => allTexts;

    public override void Describe(SortedDictionary<string, string> settings) => settings["work"] = allTexts ? "restore all texts" : "restore";

    public override IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn)
    {
        while (rows.Read() is { } row)
        {
            yield return new FinishedRow(row.Problem is null && (allTexts || row.HasText) ? row.Rewrite(allTexts ? null : textColumn, restore) : row, null, 0);
        }
    }
}
