using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Redacts each text in its place: <c>cluener redact</c>.</summary>
/// <param name="redact">Redacts a text, with the entities that were found in it.</param>
/// <param name="model">What finds the entities.</param>
/// <param name="recognition">How it finds them.</param>
/// <param name="options">The options of redaction that the output depends on, by name.</param>
/// <param name="dictionaryFile">What restores the texts; null where nothing does.</param>
/// <param name="saveDictionary">Writes that file, before the texts are on disk; null without it.</param>
internal sealed class RedactWork(
    Func<string, IReadOnlyList<Entity>, string> redact,
    EntityModel model,
    EntityRecognizerOptions recognition,
    IReadOnlyDictionary<string, string> options,
    string? dictionaryFile,
    Action? saveDictionary) : RowWork
{
    public override string? StateFile => dictionaryFile;

    public override void Describe(SortedDictionary<string, string> settings)
    {
        settings["work"] = "redact";
        foreach (var (name, value) in options)
        {
            settings[name] = value;
        }

        TagWork.DescribeRecognition(settings, model, recognition);
    }

    public override IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn)
    {
        foreach (var (row, found) in RecognizedRows.Of(rows, model, recognition, (text, entities) => entities.ToEntities(text)))
        {
            // In their order, without the nulls of a list: these are not rewritten.
            var entities = new Queue<IReadOnlyList<Entity>>(found.Where((_, i) => row.Texts is null || row.Texts[i] is not null));
            var redacted = entities.Count == 0 ? row : row.Rewrite(textColumn, text => redact(text, entities.Dequeue()));
            yield return new FinishedRow(redacted, null, found.Sum(all => all.Count));
        }
    }

    public override void SaveState() => saveDictionary?.Invoke();
}
