namespace ClueNer.MLNet.Training.Recipes;

/// <summary>
/// Rises linearly from 0, then falls linearly to 0, as <c>get_linear_schedule_with_warmup</c> does in both programs. The first step of a
/// warm-up learns nothing.
/// </summary>
/// <param name="peak">The highest learning rate.</param>
/// <param name="stepCount">Number of all steps.</param>
/// <param name="warmupSteps">Number of steps in which the rate rises; not always a whole number in UER-py.</param>
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
