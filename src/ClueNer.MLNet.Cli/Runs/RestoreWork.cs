using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Restores redacted texts, in one column or in all texts of a row: <c>cluener restore</c>.</summary>
internal sealed class RestoreWork(Func<string, string> restore, bool allTexts) : RowWork
{
    public override bool AllTexts => allTexts;

    public override IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn)
    {
        while (rows.Read() is { } row)
        {
            yield return new FinishedRow(row.Problem is null && (allTexts || row.HasText) ? row.Rewrite(allTexts ? null : textColumn, restore) : row, null, 0);
        }
    }
}
