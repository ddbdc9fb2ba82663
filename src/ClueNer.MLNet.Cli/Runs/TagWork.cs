using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Adds the entities of each text to its row: <c>cluener tag</c>.</summary>
internal sealed class TagWork(EntityModel model, EntityRecognizerOptions recognition, CharUnit unit, string outputColumn) : RowWork
{
    public override string AddedColumn => outputColumn;

    public override EntityModel Model => model;

    public override IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn)
    {
        foreach (var (row, found) in RecognizedRows.Of(rows, model, recognition))
        {
            var entities = found.Select((all, i) => all.In(unit, row.Texts is null ? row.Text : row.Texts[i] ?? string.Empty));
            yield return new FinishedRow(row, row.Problem is null ? new OutputEntities([.. entities], row.Texts is not null) : null, found.Sum(all => all.Count));
        }
    }
}
