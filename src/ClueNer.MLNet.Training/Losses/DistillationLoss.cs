using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Losses;

/// <summary>
/// Distillation (Hinton, Vinyals and Dean 2015): share · gold + (1 − share) · T² · KL(softmax(teacher/T) ∥ softmax(student/T)), the mean
/// over the tokens at which the student follows the teacher. The gradient with respect to the logits is (1 − share) · T ·
/// (softmax(student/T) − softmax(teacher/T)) / count. A batch without gold labels has only the teacher's part.
/// </summary>
/// <param name="gold">The loss of the gold labels.</param>
/// <param name="share">Its share, 0 to 1.</param>
/// <param name="temperature">T, above 0.</param>
internal sealed class DistillationLoss(TrainingLoss gold, double share, double temperature) : TrainingLoss
{
    public override double Compute(TrainingBatch batch, ReadOnlySpan<float> logits, Span<float> gradient, double scale)
    {
        var hasGold = Array.Exists(batch.Labels, label => label >= 0);
        var goldShare = share * batch.GoldRatio;
        var goldLoss = hasGold ? goldShare * gold.Compute(batch, logits, gradient, scale * goldShare) : 0;
        return goldLoss + Follow(batch, logits, gradient, (1 - share) * scale) * (1 - share);
    }

    /// <summary>Returns T² · KL, and adds its gradient times <paramref name="scale"/>.</summary>
    private double Follow(TrainingBatch batch, ReadOnlySpan<float> logits, Span<float> gradient, double scale)
    {
        var teacher = batch.TeacherLogits ?? throw new ArgumentException("The batch has no teacher logits, expected some: score it with the teacher first.", nameof(batch));
        var labels = logits.Length / batch.Size;
        Span<double> student = stackalloc double[labels];
        Span<double> wanted = stackalloc double[labels];
        var count = Enumerable.Range(0, batch.Size).Count(token => Follows(batch, token));
        var sum = 0.0;
        for (var token = 0; token < batch.Size; token++)
        {
            if (!Follows(batch, token))
            {
                continue;
            }

            LogSoftmax.Compute(logits.Slice(token * labels, labels), student, temperature);
            LogSoftmax.Compute(teacher.AsSpan(token * labels, labels), wanted, temperature);
            var own = gradient.Slice(token * labels, labels);
            for (var label = 0; label < labels; label++)
            {
                var probability = Math.Exp(wanted[label]);
                sum += probability * (wanted[label] - student[label]);
                own[label] += (float)(scale * temperature * (Math.Exp(student[label]) - probability) / count);
            }
        }

        return count == 0 ? 0 : temperature * temperature * sum / count;
    }

    private static bool Follows(TrainingBatch batch, int token) => batch.FollowsTeacher?[token] ?? batch.Labels[token] >= 0;
}
