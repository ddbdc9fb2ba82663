using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>
/// Redacts texts in place: <c>cluener redact</c>. The dictionary, if there is one, is saved before the texts are on disk.
/// </summary>
internal sealed class RedactWork(
    Func<string, IReadOnlyList<Entity>, string> redact,
    EntityModel model,
    EntityRecognizerOptions recognition,
    string? dictionaryFile,
    Action? saveDictionary) : RowWork
{
    public override string? StateFile => dictionaryFile;

    public override EntityModel Model => model;

    public override IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn)
    {
        foreach (var (row, found) in RecognizedRows.Of(rows, model, recognition))
        {
            // In order, without the nulls of a list, which are not rewritten.
            var entities = new Queue<IReadOnlyList<Entity>>(found.Where((_, i) => row.Texts is null || row.Texts[i] is not null));
            var redacted = entities.Count == 0 ? row : row.Rewrite(textColumn, text => redact(text, entities.Dequeue()));
            yield return new FinishedRow(redacted, null, found.Sum(all => all.Count));
        }
    }

    public override void SaveState() => saveDictionary?.Invoke();
}
