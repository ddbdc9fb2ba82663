using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Losses;

/// <summary>The function of a batch's logits that training minimizes.</summary>
internal abstract class TrainingLoss
{
    /// <summary>Computes the loss and its gradient.</summary>
    /// <param name="batch">The batch with its gold labels.</param>
    /// <param name="logits"><c>[tokens of the batch · labels]</c>.</param>
    /// <param name="gradient">The gradient of scale · loss with respect to the logits is added to it; of the same size.</param>
    /// <param name="scale">The batch's share of a step that consists of several batches; 1 if it is the only one.</param>
    /// <returns>The loss, without the scale.</returns>
    public abstract double Compute(TrainingBatch batch, ReadOnlySpan<float> logits, Span<float> gradient, double scale);
}
