using System.Text.Json;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Reports;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Ends a run: makes an entity model of the best checkpoint, evaluates it and writes the report.</summary>
internal static class FinishedModel
{
    public static EntityTrainingResult Make(RunFolder folder, TrainingData data, EntityTrainingOptions options, RunKey key, TrainingState state)
    {
        var best = state.Best
            ?? throw new EntityTrainingException($"No epoch could be written to '{folder.Path}': free some space on its disk and continue with --resume.");
        var model = Convert(folder, data, options, best);
        var metrics = Measure(model, data.Dev);
        var result = new EntityTrainingResult { Model = model, Epochs = state.Epochs, Best = best, Metrics = metrics };
        using (var report = new StreamWriter(Path.Combine(folder.Path, "report.html")))
        {
            TrainingReport.WriteHtml(report, result);
        }

        File.WriteAllText(Path.Combine(folder.Path, "training.json"), JsonSerializer.Serialize(Record(data, key, state, metrics, options), EntityModelJson.Options) + "\n");
        folder.Finish();
        return result;
    }

    private static EntityModel Convert(RunFolder folder, TrainingData data, EntityTrainingOptions options, EntityTrainingEpoch best)
    {
        var made = folder.Temporary("model");
        if (Directory.Exists(made))
        {
            // Left by a run that was killed at its end.
            Directory.Delete(made, recursive: true);
        }

        var conversion = new EntityModelConversionOptions
        {
            Precision = options.Precision,
            TokenizationMode = data.Plan.Model.Settings.Tokenization,
            CorrectLayerNorm = false,
        };
        try
        {
            EntityModelConverter.Convert(folder.Checkpoint, made, conversion);
        }
        catch (EntityModelException e) when (e.InnerException is IOException)
        {
            throw new EntityTrainingException(
                $"No model could be made from the best epoch, which is in '{folder.Checkpoint}' ({e.InnerException.Message.TrimEnd('.')}): free some space and continue with --resume, or convert that folder if the run was not saved.", e);
        }

        var settings = EntityModelSettings.Load(Path.Combine(made, EntityModelFiles.Settings)) with
        {
            Transitions = folder.ReadTransitions(),
            Quality = new Dictionary<string, IReadOnlyDictionary<string, double>>
            {
                ["dev"] = new Dictionary<string, double> { ["microF1"] = best.Dev.F1, ["precision"] = best.Dev.Precision, ["recall"] = best.Dev.Recall },
            },
        };
        settings.Save(Path.Combine(made, EntityModelFiles.Settings));
        foreach (var file in Directory.GetFiles(made))
        {
            File.Move(file, Path.Combine(folder.Path, Path.GetFileName(file)), overwrite: true);
        }

        return EntityModel.Load(folder.Path);
    }

    /// <summary>Evaluates the model as a user gets it: the results in int8 differ from the epoch's.</summary>
    private static EntityRecognitionMetrics Measure(EntityModel model, IReadOnlyList<AnnotatedText> texts)
    {
        using var recognizer = new EntityRecognizer(model);
        var evaluator = new EntityEvaluator();
        foreach (var (text, entities) in texts.Zip(recognizer.RecognizeMany(texts.Select(text => text.Text))))
        {
            evaluator.Add(text.Text, text.Entities, entities);
        }

        return evaluator.ToMetrics();
    }

    private static object Record(TrainingData data, RunKey key, TrainingState state, EntityRecognitionMetrics metrics, EntityTrainingOptions options) => new
    {
        program = $"ClueNer.MLNet {typeof(EntityModel).Assembly.GetName().Version?.ToString(3)}",
        settings = key.Settings,
        options.Precision,
        state.Threads,
        sha256 = new { key.Start, key.Train, key.Dev, key.Teacher, key.Unlabelled },
        data.Labels,
        keptHead = data.KeepsHead,
        counts = data.Counts,
        devTexts = data.Dev.Count,
        windows = data.Windows.Count,
        steps = state.Step,
        seconds = Math.Round(state.Seconds, 1),
        epochs = state.Epochs,
        bestEpoch = state.BestEpoch,
        model = metrics.Micro,
    };
}
