using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Recipes;
using ClueNer.MLNet.Training.Runs;

namespace ClueNer.MLNet;

/// <summary>Fine-tunes a pretrained BERT encoder for named entity recognition, with ONNX Runtime.</summary>
public static class EntityModelTrainer
{
    /// <summary>
    /// Trains, evaluates after each epoch, and makes an entity model of the best epoch. The same data, settings, starting checkpoint and
    /// number of threads give the same weights, even if the run was stopped and resumed.
    /// </summary>
    /// <param name="from">
    /// The starting checkpoint: a Hugging Face folder or a UER-py checkpoint of BERT's shape, with or without a classifier; or the folder
    /// of an entity model made from one, such as that of <see cref="EntityModel.Default"/>.
    /// </param>
    /// <param name="texts">Texts with their gold entities.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Receives each step, each epoch and each note, on the training thread. Default: none.</param>
    /// <param name="cancellationToken">
    /// Stops the training after a step and saves it; <see cref="EntityTrainingOptions.Resume"/> continues it.
    /// </param>
    /// <exception cref="EntityDataException">Nothing can be learned from the texts.</exception>
    /// <exception cref="EntityModelException">The starting checkpoint cannot be read, or does not have BERT's shape.</exception>
    /// <exception cref="EntityTrainingException">
    /// The output folder is in use, the run to resume had other settings or data, or the loss is not a number.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled; its state is saved.</exception>
    public static EntityTrainingResult Train(
        string from,
        IEnumerable<AnnotatedText> texts,
        EntityTrainingOptions options,
        IProgress<EntityTrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        options = options with { From = from };
        OptionsCheck.Check(options);
        try
        {
            return Train(texts, options, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EntityTrainingException($"A file in '{options.Output}' cannot be read or written ({e.Message.TrimEnd('.')}): check the disk and the permissions, then continue with --resume.", e);
        }
    }

    private static EntityTrainingResult Train(
        IEnumerable<AnnotatedText> texts, EntityTrainingOptions options, IProgress<EntityTrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = RunFolder.Open(options);
        var start = StartCheckpointReader.Read(options.From);
        start = options.Layers is { } layers ? start.WithLayers(layers) : start;
        var data = TrainingData.Prepare(start, [.. texts], options);
        var key = RunKey.Of(start, data, options);
        var state = options.Resume ? Resumed(folder, key, options) : new TrainingState { Key = key.Hash, Threads = options.Threads ?? Environment.ProcessorCount };
        folder.Create();
        if (!options.Resume)
        {
            foreach (var remark in RunRemarks.Of(start, data, options))
            {
                progress?.Report(new EntityTrainingProgress(0, 0, 1, 0, 0, TimeSpan.Zero, remark));
            }
        }

        using (var run = new TrainingRun(start, data, options, folder, state, progress))
        {
            state = run.Run(cancellationToken);
        }

        return FinishedModel.Make(folder, data, options, key, state);
    }

    private static TrainingState Resumed(RunFolder folder, RunKey key, EntityTrainingOptions options)
    {
        var state = folder.States.Peek()!;
        return state.Key == key.Hash
            ? state with { Threads = options.Threads ?? state.Threads }
            : throw new EntityTrainingException($"The training in '{options.Output}' began with other texts, other settings or another starting checkpoint, expected the same: repeat those of the previous run, or choose a new folder.");
    }
}
