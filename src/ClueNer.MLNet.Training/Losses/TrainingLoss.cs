using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Losses;

/// <summary>What training makes small, as a function of a batch's logits.</summary>
internal abstract class TrainingLoss
{
    /// <summary>Computes the loss and its gradient.</summary>
    /// <param name="batch">The batch with its gold labels.</param>
    /// <param name="logits"><c>[tokens of the batch · labels]</c>.</param>
    /// <param name="gradient">Gets, added, the gradient of scale · loss by the logits; of the same size.</param>
    /// <param name="scale">The batch's share of a step that several batches make together; 1 for a step of its own.</param>
    /// <returns>The loss, without the scale.</returns>
    public abstract double Compute(TrainingBatch batch, ReadOnlySpan<float> logits, Span<float> gradient, double scale);
}
