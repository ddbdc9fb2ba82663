namespace ClueNer.MLNet;

/// <summary>A text with its entities: what the data files hold, be they annotated by hand or predicted.</summary>
/// <param name="Text">The text.</param>
/// <param name="Entities">Its entities, sorted by chars when read from a file. Annotated entities have score 1.</param>
public sealed record AnnotatedText(string Text, IReadOnlyList<Entity> Entities)
{
    /// <summary>The text's number in its data set, where the file has one (<c>id</c>); otherwise <see langword="null"/>.</summary>
    public int? Id { get; init; }

    /// <summary>Annotations of the file that no entity can hold, and that are left out: brat's of several pieces.</summary>
    public int LeftOut { get; init; }
}
