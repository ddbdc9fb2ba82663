namespace ClueNer.MLNet.Cli.Input;

/// <summary>The fields of JSON lines with the text and its entities, and the options for reading annotations.</summary>
/// <param name="Text">The name of the text field.</param>
/// <param name="NamedEntities">The name of the required field with the entities; null for an optional <c>entities</c>.</param>
/// <param name="Reading">How annotations are read.</param>
internal sealed record AnnotatedFields(string Text, string? NamedEntities, AnnotationReadingOptions Reading)
{
    public static AnnotatedFields Default { get; } = new(ReadingOptions.DefaultTextColumn, NamedEntities: null, new AnnotationReadingOptions());

    public string Entities => NamedEntities ?? ReadingOptions.DefaultEntitiesColumn;
}
