using System.Text.Json;
using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet.Redaction;

/// <summary>Redacts one row: turns a text and entity vectors into the redacted text and what restores it.</summary>
internal sealed class RedactedRow(EntityRedactionOptions options, RedactionDictionary? shared)
{
    private static readonly JsonSerializerOptions Json = new(EntityModelJson.Options) { Converters = { new DetectorsConverter() } };

    private readonly EntityRedactor _redactor = new(options);

    public static RedactedRow FromJson(string json) =>
        new(JsonSerializer.Deserialize<EntityRedactionOptions>(json, Json)!, shared: null);

    /// <exception cref="NotSupportedException">The settings have a key, or a detector that is code.</exception>
    public static string ToJson(EntityRedactionOptions options) => options.Style == RedactionStyle.Hash
        ? throw new NotSupportedException("The style Hash has a key, which is not saved with a model: redact after the saved pipeline, or use another style.")
        : JsonSerializer.Serialize(options, Json);

    /// <exception cref="ArgumentException">The vectors differ in length, or an entity belongs to another text.</exception>
    public RedactedText Redact(
        string text, ReadOnlySpan<ReadOnlyMemory<char>> types, ReadOnlySpan<int> charStarts, ReadOnlySpan<int> charEnds)
    {
        if (types.Length != charStarts.Length || types.Length != charEnds.Length)
        {
            throw new ArgumentException(
                $"The row has {types.Length} types, {charStarts.Length} starts and {charEnds.Length} ends, expected one of each for every entity: give the columns of one RecognizeEntities or DecodeEntities.",
                nameof(types));
        }

        var entities = new Entity[types.Length];
        for (var i = 0; i < entities.Length; i++)
        {
            var (start, end) = (charStarts[i], charEnds[i]);
            if (start < 0 || end < start || end > text.Length)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"An entity has the chars {start}..{end} in a text of {text.Length} chars, expected chars inside the text: give the text column that the entities were found in."),
                    nameof(charStarts));
            }

            entities[i] = new Entity(types[i].ToString(), start, end, text[start..end], Score: 1);
        }

        return _redactor.Redact(text, entities, shared);
    }
}
