namespace ClueNer.MLNet;

/// <summary>An entity that was found in a text.</summary>
/// <remarks>
/// <c>text[CharStart..CharEnd] == Text</c> always holds for the given text: chars are UTF-16 code units of the original text, before any
/// lower-casing or other normalisation.
/// </remarks>
/// <param name="Type">The entity type (<c>company</c>). With <see cref="DecodingStrategy.None"/>, the token's label (<c>B-company</c>).</param>
/// <param name="CharStart">Index of the entity's first char.</param>
/// <param name="CharEnd">Index after the entity's last char.</param>
/// <param name="Text">The entity as it is in the text.</param>
/// <param name="Score">
/// A number in 0..1: the mean, over the entity's tokens, of the softmax probability of the chosen label.
/// 1 for an entity from a word list.
/// </param>
public sealed record Entity(string Type, int CharStart, int CharEnd, string Text, float Score)
{
    /// <summary>
    /// With <see cref="DecodingStrategy.None"/>, the index of the entity's only token in the text, counted as the model counts
    /// (<c>[CLS]</c> is 0 if the model has one). Otherwise <see langword="null"/>.
    /// </summary>
    public int? TokenIndex { get; init; }
}
