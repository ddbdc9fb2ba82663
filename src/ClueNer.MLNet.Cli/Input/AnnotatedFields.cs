namespace ClueNer.MLNet.Cli.Input;

/// <summary>Which fields of JSON lines hold a text and its entities, and what else a file with annotations does not say itself.</summary>
/// <param name="Text">Name of the field with the text.</param>
/// <param name="NamedEntities">Name of the field with the entities, which must be there; null for <c>entities</c> where that is there.</param>
/// <param name="Reading">The format, whose annotations count, and what numbers for tags mean.</param>
internal sealed record AnnotatedFields(string Text, string? NamedEntities, AnnotationReadingOptions Reading)
{
    public static AnnotatedFields Default { get; } = new(ReadingOptions.DefaultTextColumn, NamedEntities: null, new AnnotationReadingOptions());

    public string Entities => NamedEntities ?? ReadingOptions.DefaultEntitiesColumn;
}
