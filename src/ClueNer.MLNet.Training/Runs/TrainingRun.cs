using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Losses;
using ClueNer.MLNet.Training.Optimizers;
using ClueNer.MLNet.Training.Parameters;
using ClueNer.MLNet.Training.Recipes;
using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Runs the epochs: the steps, the evaluation, the best checkpoint, and the saves to resume from.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly EntityTrainingOptions _options;
    private readonly StartCheckpoint _start;
    private readonly TrainingData _data;
    private readonly RunFolder _folder;
    private readonly RunProgress _progress;
    private readonly Recipe _recipe;
    private readonly BatchOrder _order;
    private readonly EncoderShape _shape;
    private readonly ParameterSet _parameters;
    private readonly AdamW _optimizer;
    private readonly TrainingStep _step;
    private readonly Teacher? _teacher;
    private readonly StepBatches _batches;
    private readonly DevEvaluation _dev;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _began;
    private TrainingState _state;

    public TrainingRun(StartCheckpoint start, TrainingData data, EntityTrainingOptions options, RunFolder folder, TrainingState state, IProgress<EntityTrainingProgress>? progress)
    {
        (_start, _data, _options, _folder, _state) = (start, data, options, folder, state);
        _order = new BatchOrder(data.Windows, options.BatchSize, options.Order, options.Seed);
        _recipe = Recipe.Of(options, start.Config.Layers, data.Windows.Count, _order.BatchCount);
        _shape = EncoderShape.Of(start.Config, data.Labels.Count, _recipe.IsUer);
        _parameters = TrainedParameters.Create(start, _shape, data.KeepsHead, options.Crf, options.Seed);
        _optimizer = new AdamW(_parameters, _recipe.Optimizer);
        if (state.Step > 0)
        {
            folder.States.LoadWeights(_parameters, _optimizer);
            _optimizer.StepCount = state.Step;
        }

        _teacher = options.Teacher is { } teacher ? new Teacher(teacher, state.Threads) : null;
        TrainingLoss gold = options.Crf ? new CrfLoss(_parameters) : new CrossEntropyLoss((float)options.LabelSmoothing);
        var loss = _teacher is null ? gold : new DistillationLoss(gold, options.GoldShare, options.Temperature);
        var dropout = new DropoutRates((float)(options.Dropout ?? start.HiddenDropout), (float)(options.Dropout ?? start.AttentionDropout));
        _step = new TrainingStep(_shape, _parameters, loss, dropout, (ulong)(uint)options.Seed, state.Threads);
        _batches = new StepBatches(data.Windows, data.Plan.Model.Tokenizer.PadId, options.MaxTokens, options.Crf, _teacher);
        _dev = new DevEvaluation(data.Plan, data.Dev, options.MaxTokens);
        _began = _time.GetTimestamp();
        _progress = new RunProgress(progress, _order.BatchCount * options.Epochs, state.Step, _time);
    }

    private TrainingState Now => _state with { Seconds = _state.Seconds + _time.GetElapsedTime(_began).TotalSeconds };

    /// <summary>Runs the remaining epochs.</summary>
    /// <returns>The state after the last epoch.</returns>
    /// <exception cref="EntityTrainingException">The loss is not a number.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; it is saved and can be resumed.</exception>
    public TrainingState Run(CancellationToken cancellation)
    {
        using var log = TrainingLog.Open(_folder.LogFile, _state);
        while (_state.Epoch <= _options.Epochs && !_state.IsOutOf(_options.Patience))
        {
            RunEpoch(log, cancellation);
        }

        return Now;
    }

    public void Dispose()
    {
        _step.Dispose();
        _teacher?.Dispose();
    }

    private void RunEpoch(TrainingLog log, CancellationToken cancellation)
    {
        var batches = _order.Batches(_state.Epoch);
        var saved = _time.GetTimestamp();
        while (_state.Batch < batches.Count)
        {
            if (cancellation.IsCancellationRequested)
            {
                Save(log);
                throw new OperationCanceledException(cancellation);
            }

            if (_time.GetElapsedTime(saved) > _options.SaveEvery)
            {
                Save(log);
                saved = _time.GetTimestamp();
            }

            RunStep(batches[_state.Batch], log);
        }

        FinishEpoch(batches.Count, log);
    }

    private void RunStep(int[] windows, TrainingLog log)
    {
        var step = _state.Step + 1;
        var learningRate = _recipe.Schedule.At(step);
        _parameters.ClearGradients();
        var loss = 0.0;
        var parts = _batches.Of(windows);
        for (var part = 0; part < parts.Count; part++)
        {
            loss += parts[part].Share * _step.Run(parts[part].Batch, step, parts[part].Share, part);
        }

        var norm = _optimizer.ClipGradients(_recipe.ClipNorm);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
        {
            throw Diverged(step, learningRate, loss, norm);
        }

        _optimizer.Step(learningRate);
        _state = _state with { Step = step, Batch = _state.Batch + 1, LossSum = _state.LossSum + loss };
        var tokens = windows.Sum(window => _data.Windows[window].TokenIds.Length);
        log.WriteStep(step, _state.Epoch, learningRate, loss, norm, tokens);
        _progress.Step(step, _state.Epoch, loss, tokens);
    }

    private void FinishEpoch(int batchCount, TrainingLog log)
    {
        var transitions = TrainedParameters.Transitions(_parameters, _shape, _options.Crf);
        var metrics = _dev.Measure(_step, transitions);
        var epoch = new EntityTrainingEpoch(_state.Epoch, _state.LossSum / batchCount, metrics.Micro, metrics.Types);
        var better = _state.Best is not { } best || epoch.Dev.F1 > best.Dev.F1;

        // An epoch that cannot be written does not become the best; the previous best stays.
        better = better && _folder.Try(() => _folder.WriteBest(_start, _data.Labels, TrainedParameters.ToHuggingFace(_parameters, _shape), transitions), _progress);

        _state = _state with { Epoch = _state.Epoch + 1, Batch = 0, LossSum = 0, BestEpoch = better ? epoch.Epoch : _state.BestEpoch, Epochs = [.. _state.Epochs, epoch] };
        log.WriteEpoch(epoch);
        Save(log);
        _progress.Epoch(epoch, better);
    }

    private void Save(TrainingLog log) => _folder.Try(
        () =>
        {
            // Flush first, so that a kill does not lose the lines of steps that are saved.
            log.Flush();
            _folder.States.Save(Now, _parameters, _optimizer);
        },
        _progress);

    private EntityTrainingException Diverged(int step, double learningRate, double loss, double norm)
    {
        var kept = _state.Best is { } best ? $" Epoch {best.Epoch}, the best so far, is in '{_folder.Checkpoint}'." : "";
        return new EntityTrainingException(FormattableString.Invariant(
            $"At step {step}, with learning rate {learningRate:g3}, the loss is {loss} and the gradients' norm {norm}, expected numbers: train again with a lower --learning-rate, such as {_recipe.LearningRate / 3:g2}.") + kept);
    }
}
