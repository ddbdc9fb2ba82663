namespace ClueNer.MLNet.Training.Data;

/// <summary>A window as the model is trained on it: <c>[CLS]</c> and <c>[SEP]</c> included, where the model has them.</summary>
/// <param name="Text">Index of its text among the texts.</param>
/// <param name="TokenIds">Vocabulary ids.</param>
/// <param name="Labels">A label id a token; <see cref="NotCounted"/> where the loss does not look.</param>
internal sealed record TrainingWindow(int Text, int[] TokenIds, int[] Labels)
{
    /// <summary>The label of a token that is not counted: <c>[CLS]</c>, <c>[SEP]</c>, padding, and what another window owns.</summary>
    public const int NotCounted = -1;
}
