namespace ClueNer.MLNet.Cli.Output;

/// <summary>The entities of a row as they are written.</summary>
/// <param name="Texts">Those of each of its texts; none where it has no text.</param>
/// <param name="IsList">Whether the row has a list of texts, and so a list of lists of entities.</param>
internal sealed record OutputEntities(IReadOnlyList<IReadOnlyList<Entity>> Texts, bool IsList)
{
    /// <summary>Those of a row with one text.</summary>
    public IReadOnlyList<Entity> One => Texts.Count > 0 ? Texts[0] : [];
}
