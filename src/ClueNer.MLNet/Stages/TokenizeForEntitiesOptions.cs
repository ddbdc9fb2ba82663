namespace ClueNer.MLNet;

/// <summary>Settings of <c>TokenizeForEntities</c>; the defaults suit the model.</summary>
public sealed record TokenizeForEntitiesOptions
{
    /// <summary>
    /// The longest window in tokens, <c>[CLS]</c> and <c>[SEP]</c> included. Default: <see langword="null"/>, the model's setting.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// How many tokens neighbouring windows of a long text share; at most half a window. Default: <see langword="null"/>, the model's
    /// setting.
    /// </summary>
    public int? Stride { get; init; }
}
