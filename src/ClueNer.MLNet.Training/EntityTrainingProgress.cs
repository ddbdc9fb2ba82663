namespace ClueNer.MLNet;

/// <summary>How far fine-tuning is.</summary>
/// <param name="Step">Steps done, of all epochs.</param>
/// <param name="StepCount">All steps.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Loss">Loss of the step.</param>
/// <param name="TokensPerSecond">Tokens learned from in a second, padding not counted; since the program was started.</param>
/// <param name="TimeLeft">Time that the other steps take, measuring not counted.</param>
/// <param name="Note">Something to tell once, as the figures of an epoch; <see langword="null"/> for a step.</param>
public sealed record EntityTrainingProgress(
    int Step, int StepCount, int Epoch, double Loss, double TokensPerSecond, TimeSpan TimeLeft, string? Note);
