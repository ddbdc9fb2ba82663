using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Recipes;
using ClueNer.MLNet.Training.Runs;

namespace ClueNer.MLNet;

/// <summary>Fine-tunes a pretrained BERT encoder for named entities, on ONNX Runtime.</summary>
public static class EntityModelTrainer
{
    /// <summary>
    /// Trains, measures after each epoch, and makes an entity model of the best. The same data, settings, start and number of threads
    /// give the same weights, whether the run was stopped in between or not.
    /// </summary>
    /// <param name="from">
    /// The start: a Hugging Face folder or a UER-py checkpoint of BERT's shape, with or without a classifier; or the folder of an entity
    /// model that was made of one, such as that of <see cref="EntityModel.Default"/>.
    /// </param>
    /// <param name="texts">Texts with their gold entities.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Is told of each step, each epoch and each remark, on the training thread. Default: none.</param>
    /// <param name="cancellationToken">Ends the training after a step; it is saved, and goes on with <see cref="EntityTrainingOptions.Resume"/>.</param>
    /// <exception cref="EntityDataException">Nothing can be learned from the texts.</exception>
    /// <exception cref="EntityModelException">The start cannot be read, or is of another shape.</exception>
    /// <exception cref="EntityTrainingException">The output is in use, the run to go on with was another, or the loss is no number.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was learned is saved.</exception>
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
            throw new EntityTrainingException($"A file in '{options.Output}' cannot be read or written ({e.Message.TrimEnd('.')}): check the disk and the permissions, then go on with --resume.", e);
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
            : throw new EntityTrainingException($"The training in '{options.Output}' began with other texts, settings or another start, expected the same: give those of the run before, or name a new folder.");
    }
}
