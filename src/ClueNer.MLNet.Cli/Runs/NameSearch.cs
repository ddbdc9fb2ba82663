using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Finds the person names in a whole table, so that every shard knows the same names.</summary>
internal static class NameSearch
{
    public static Dictionary<string, string> In(RunSettings settings, EntityModel model, EntityRecognizerOptions options)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = RowReaders.Open(settings.Sources, settings.Format, settings.OutputFormat, settings.Reading(), InputProgress.Of(settings.Sources));
        var rows = new RowSequence(reader, shard: null, 0, stopAtProblem: settings.Rejects is null);
        foreach (var entity in RecognizedRows.Of(rows, model, options).SelectMany(row => row.Found).SelectMany(found => found))
        {
            if (EntityRedactor.PersonTypes.Contains(entity.Type))
            {
                names.TryAdd(entity.Text, entity.Type);
            }
        }

        return names;
    }
}
