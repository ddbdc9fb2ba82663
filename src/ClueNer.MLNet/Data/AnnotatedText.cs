namespace ClueNer.MLNet;

/// <summary>A text with its entities, as data files hold it. The entities are annotated by hand or predicted.</summary>
/// <param name="Text">The text.</param>
/// <param name="Entities">Its entities, sorted by chars when read from a file. Annotated entities have score 1.</param>
public sealed record AnnotatedText(string Text, IReadOnlyList<Entity> Entities)
{
    /// <summary>The text's number in its data set if the file has one (<c>id</c>); otherwise <see langword="null"/>.</summary>
    public int? Id { get; init; }

    /// <summary>
    /// The number of annotations that are left out because no entity can represent them: brat's discontinuous ones.
    /// </summary>
    public int LeftOut { get; init; }
}
