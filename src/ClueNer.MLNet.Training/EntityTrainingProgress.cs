namespace ClueNer.MLNet;

/// <summary>The progress of fine-tuning.</summary>
/// <param name="Step">Number of steps done, over all epochs.</param>
/// <param name="StepCount">Number of all steps.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Loss">The step's loss.</param>
/// <param name="TokensPerSecond">Tokens learned from per second since the program started, without padding.</param>
/// <param name="TimeLeft">Estimated time for the remaining steps, without evaluation.</param>
/// <param name="Note">A message to show once, such as the results of an epoch; <see langword="null"/> for a step.</param>
public sealed record EntityTrainingProgress(
    int Step, int StepCount, int Epoch, double Loss, double TokensPerSecond, TimeSpan TimeLeft, string? Note);
