using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Tokens with a label for each, as in the JSON of Hugging Face's data sets.</summary>
/// <param name="tagNames">The labels that numbers stand for; null if tags are names.</param>
internal sealed class TokensAndTagsJson(IReadOnlyList<string>? tagNames) : IJsonAnnotations
{
    public string Example => """{"tokens": ["华", "为"], "ner_tags": ["B-company", "I-company"]}""";

    public bool IsArray => false;

    public bool Recognizes(JsonElement element) => element.List("tokens") is not null && element.List("ner_tags") is not null;

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (element.List("tokens") is not { } tokens || element.List("ner_tags") is not { } tags)
        {
            throw line.Error($"found no lists \"tokens\" and \"ner_tags\", expected both, as in {Example}: correct it.");
        }

        if (tokens.GetArrayLength() != tags.GetArrayLength())
        {
            throw line.Error(FormattableString.Invariant($"found {tags.GetArrayLength()} ner_tags for {tokens.GetArrayLength()} tokens, expected one for each: correct it."));
        }

        var labelled = new LabelledTokens();
        foreach (var (token, tag) in tokens.EnumerateArray().Zip(tags.EnumerateArray()))
        {
            if (token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } characters)
            {
                throw line.Error($"found the token {JsonLine.Shorten(token.GetRawText())}, expected a string such as \"华\": correct it.");
            }

            labelled.Add(characters, NameOf(tag, line), line);
        }

        return labelled.Take() with { Id = JsonLine.Id(element) };
    }

    public void Write(Utf8JsonWriter json, AnnotatedText text, int number)
    {
        LabelledTokens.RequireTypes(text, "a list of tags");
        var tokens = LabelledTokens.From(text).ToList();
        json.WriteStartObject();
        if (text.Id is { } id)
        {
            json.WriteNumber("id", id);
        }

        WriteStrings(json, "tokens", tokens.Select(token => token.Token));
        WriteStrings(json, "ner_tags", tokens.Select(token => token.Label));
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private string NameOf(JsonElement tag, DataLine line)
    {
        if (tag.ValueKind == JsonValueKind.String)
        {
            return tag.GetString()!;
        }

        if (tag.ValueKind != JsonValueKind.Number || !tag.TryGetInt32(out var number))
        {
            throw line.Error($"found the tag {JsonLine.Shorten(tag.GetRawText())}, expected a string such as \"B-company\", or its number: correct it.");
        }

        return tagNames is null ? throw line.Error(FormattableString.Invariant($"found the tag {number}, a number, and no list of names, expected a string such as \"B-company\": give the names of the tags."))
            : number >= 0 && number < tagNames.Count ? tagNames[number]
            : throw line.Error(FormattableString.Invariant($"found the tag {number}, expected one of 0 to {tagNames.Count - 1}, because {tagNames.Count} names were given: give all names of the tags."));
    }
}
