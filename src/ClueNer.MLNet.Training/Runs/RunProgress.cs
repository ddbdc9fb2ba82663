namespace ClueNer.MLNet.Training.Runs;

/// <summary>Reports the progress of a run and the time left.</summary>
internal sealed class RunProgress(IProgress<EntityTrainingProgress>? progress, int stepCount, int firstStep, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _tokens;
    private EntityTrainingProgress _last = new(firstStep, stepCount, 1, 0, 0, TimeSpan.Zero, null);

    public void Step(int step, int epoch, double loss, int tokens)
    {
        _tokens += tokens;
        var elapsed = time.GetElapsedTime(_start);
        var perStep = elapsed / (step - firstStep);
        _last = new EntityTrainingProgress(step, stepCount, epoch, loss, _tokens / elapsed.TotalSeconds, perStep * (stepCount - step), null);
        progress?.Report(_last);
    }

    public void Epoch(EntityTrainingEpoch epoch, bool better) => Note(FormattableString.Invariant(
        $"epoch {epoch.Epoch}: loss {epoch.Loss:0.0000}, dev F1 {epoch.Dev.F1 * 100:0.00} (precision {epoch.Dev.Precision * 100:0.00}, recall {epoch.Dev.Recall * 100:0.00}){(better ? ", the best so far" : "")}"));

    public void Note(string note) => progress?.Report(_last with { Note = note });
}
