namespace ClueNer.MLNet;

/// <summary>
/// Bootstrap intervals of the micro averages, or of their differences between two systems. Texts are drawn with replacement, as many as
/// there are, again and again. The interval lies between two percentiles of the results, each interpolated linearly between the two
/// nearest resamples (Efron's percentile method).
/// </summary>
/// <param name="Precision">Micro precision, or its difference.</param>
/// <param name="Recall">Micro recall, or its difference.</param>
/// <param name="F1">Micro F1, or its difference.</param>
/// <param name="Level">The fraction of the resamples inside the interval, in 0..1.</param>
/// <param name="Resamples">Number of resamples.</param>
public sealed record MicroIntervals(
    ConfidenceInterval Precision, ConfidenceInterval Recall, ConfidenceInterval F1, double Level, int Resamples);
