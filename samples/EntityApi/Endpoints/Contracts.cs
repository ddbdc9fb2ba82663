using ClueNer.MLNet;

namespace EntityApi.Endpoints;

/// <param name="Text">The text to find entities in.</param>
internal sealed record TextRequest(string Text);

/// <param name="Entities">The entities, by their place in the text.</param>
internal sealed record EntitiesAnswer(IReadOnlyList<FoundEntity> Entities)
{
    public static EntitiesAnswer Of(IReadOnlyList<Entity> entities) =>
        new([.. entities.Select(entity => new FoundEntity(entity.Type, entity.CharStart, entity.CharEnd, entity.Text, entity.Score))]);
}

/// <param name="Type">What it is: <c>company</c>.</param>
/// <param name="CharStart">Index of its first char, a UTF-16 code unit, in the text.</param>
/// <param name="CharEnd">Index after its last char.</param>
/// <param name="Text">The entity as it is in the text.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record FoundEntity(string Type, int CharStart, int CharEnd, string Text, float Score);

/// <param name="Error">What is wrong with the line of a batch.</param>
internal sealed record LineError(string Error);

/// <param name="Text">The text to redact.</param>
/// <param name="Types">The types to redact, those of detectors included (idNumber, mobile, email, bankCard). Default: all.</param>
/// <param name="Except">The types to leave as they are: every other is redacted, whatever the text holds. Default: none.</param>
internal sealed record RedactRequest(string Text, IReadOnlyList<string>? Types = null, IReadOnlyList<string>? Except = null);

/// <param name="Text">The redacted text.</param>
/// <param name="Replacements">What was taken out, in the order of the text; with it the text can be restored.</param>
internal sealed record RedactAnswer(string Text, IReadOnlyList<TextReplacement> Replacements);
