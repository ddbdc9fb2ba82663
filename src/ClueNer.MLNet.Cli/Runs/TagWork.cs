using System.Globalization;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Adds the entities of each text: <c>cluener tag</c>.</summary>
internal sealed class TagWork(EntityModel model, EntityRecognizerOptions recognition, CharUnit unit, string outputColumn) : RowWork
{
    public override string AddedColumn => outputColumn;

    public override void Describe(SortedDictionary<string, string> settings)
    {
        settings["output column"] = outputColumn;
        settings["offsets"] = unit.ToString();
        DescribeRecognition(settings, model, recognition);
    }

    public override IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn)
    {
        var output = new EntityOutput(unit);
        foreach (var (row, found) in RecognizedRows.Of(rows, model, recognition, output.Of))
        {
            yield return new FinishedRow(row, row.Problem is null ? new OutputEntities(found, row.Texts is not null) : null, found.Sum(entities => entities.Count));
        }
    }

    /// <summary>Adds everything that entities depend on. Workers are not in it: results do not depend on them.</summary>
    public static void DescribeRecognition(SortedDictionary<string, string> settings, EntityModel model, EntityRecognizerOptions recognition)
    {
        var decoding = recognition.Decoding;
        settings["decoding"] = decoding.Decoding.ToString();
        settings["minimum score"] = decoding.MinimumScore.ToString("R", CultureInfo.InvariantCulture);
        settings["types"] = decoding.Types is null ? "all" : string.Join(',', decoding.Types.Order(StringComparer.Ordinal));
        settings["renamed types"] = decoding.TypeNames is null ? "none" : string.Join(',', decoding.TypeNames.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        settings["window"] = Number(recognition.Window);
        settings["stride"] = Number(recognition.Stride);
        settings["batch tokens"] = Number(recognition.BatchTokens);
        if (model.Settings.FoldTraditional)
        {
            settings["traditional characters"] = "folded";
        }

        foreach (var (file, hash) in model.Settings.Sha256)
        {
            settings[file] = hash;
        }

        // These say how texts become tokens and logits entities; the model itself keeps no hash of them.
        foreach (var file in new[] { EntityModelFiles.Settings, EntityModelFiles.Config, EntityModelFiles.TokenizerConfig })
        {
            var path = Path.Combine(model.Folder, file);
            if (File.Exists(path))
            {
                settings[file] = Sha256.OfFile(path);
            }
        }
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "of the model";
}
