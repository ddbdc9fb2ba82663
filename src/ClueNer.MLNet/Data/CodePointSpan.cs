using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Data;

/// <summary>An entity with its place in code points, which most formats count.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Start">Its first code point.</param>
/// <param name="End">The code point after its last.</param>
internal readonly record struct CodePointSpan(Entity Entity, int Start, int End)
{
    /// <summary>The spans of a text's entities, in their order.</summary>
    /// <exception cref="EntityDataException">An entity begins or ends inside a surrogate pair, or outside its text.</exception>
    public static IEnumerable<CodePointSpan> Of(AnnotatedText text)
    {
        var codePoints = new CodePoints(text.Text);
        foreach (var entity in text.Entities)
        {
            var (start, end) = (codePoints.FromChar(entity.CharStart), codePoints.FromChar(entity.CharEnd));
            yield return start >= 0 && end > start
                ? new CodePointSpan(entity, start, end)
                : throw new EntityDataException(
                    $"The entity \"{entity.Text}\" at chars {entity.CharStart} to {entity.CharEnd} does not consist of whole characters of "
                    + $"\"{JsonLine.Shorten(text.Text)}\", which this format counts: it must begin and end between characters.");
        }
    }
}
