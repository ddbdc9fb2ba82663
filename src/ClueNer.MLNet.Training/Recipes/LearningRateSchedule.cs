namespace ClueNer.MLNet.Training.Recipes;

/// <summary>
/// From 0 up in a line, then down in a line to 0, as both programs' <c>get_linear_schedule_with_warmup</c> has it; the first step of
/// a warm-up learns nothing.
/// </summary>
/// <param name="peak">The highest learning rate.</param>
/// <param name="stepCount">All steps.</param>
/// <param name="warmupSteps">Steps of the rise; not always whole in UER-py.</param>
internal sealed class LearningRateSchedule(double peak, int stepCount, double warmupSteps)
{
    /// <param name="step">Counted from 1.</param>
    public double At(int step)
    {
        var done = step - 1;
        return done < warmupSteps
            ? peak * done / Math.Max(1, warmupSteps)
            : peak * Math.Max(0, (stepCount - done) / Math.Max(1, stepCount - warmupSteps));
    }
}
