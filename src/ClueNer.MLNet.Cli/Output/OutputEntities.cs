namespace ClueNer.MLNet.Cli.Output;

/// <summary>The entities of a row in the form that is written.</summary>
/// <param name="Texts">The entities of each of its texts; none if it has no text.</param>
/// <param name="IsList">Whether the row has a list of texts, so that its entities are a list of lists.</param>
internal sealed record OutputEntities(IReadOnlyList<IReadOnlyList<Entity>> Texts, bool IsList)
{
    /// <summary>The entities of a row with one text.</summary>
    public IReadOnlyList<Entity> One => Texts.Count > 0 ? Texts[0] : [];
}
