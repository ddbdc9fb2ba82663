using ClueNer.MLNet;

namespace EntityApi.Endpoints;

/// <param name="Text">The text to find entities in.</param>
internal sealed record TextRequest(string Text);

/// <param name="Entities">The entities in the order of the text.</param>
internal sealed record EntitiesAnswer(IReadOnlyList<FoundEntity> Entities)
{
    public static EntitiesAnswer Of(IReadOnlyList<Entity> entities) =>
        new([.. entities.Select(entity => new FoundEntity(entity.Type, entity.CharStart, entity.CharEnd, entity.Text, entity.Score))]);
}

/// <param name="Type">The type, such as <c>company</c>.</param>
/// <param name="CharStart">Index of the first char (UTF-16 code unit) in the text.</param>
/// <param name="CharEnd">Index after the last char.</param>
/// <param name="Text">The entity as it is in the text.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record FoundEntity(string Type, int CharStart, int CharEnd, string Text, float Score);

/// <param name="Error">What is wrong with this line of the batch.</param>
internal sealed record LineError(string Error);

/// <param name="Text">The text to redact.</param>
/// <param name="Types">The types to redact, including those of detectors (idNumber, mobile, email, bankCard). Default: all.</param>
/// <param name="Except">The types to keep; all others in the text are redacted. Default: none.</param>
internal sealed record RedactRequest(string Text, IReadOnlyList<string>? Types = null, IReadOnlyList<string>? Except = null);

/// <param name="Text">The redacted text.</param>
/// <param name="Replacements">The redacted parts, in the order of the text; with them, the text can be restored.</param>
internal sealed record RedactAnswer(string Text, IReadOnlyList<TextReplacement> Replacements);
