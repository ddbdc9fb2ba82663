using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Tokens and a label for each, as Hugging Face's data sets hold them in JSON.</summary>
internal sealed class TokensAndTagsJson : IJsonAnnotations
{
    public string Example => """{"tokens": ["华", "为"], "ner_tags": ["B-company", "I-company"]}""";

    public bool Recognizes(JsonElement element) => element.List("tokens") is not null && element.List("ner_tags") is not null;

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (element.List("tokens") is not { } tokens || element.List("ner_tags") is not { } tags)
        {
            throw line.Error($"found no lists \"tokens\" and \"ner_tags\", expected both, as {Example}: correct it.");
        }

        if (tokens.GetArrayLength() != tags.GetArrayLength())
        {
            throw line.Error(FormattableString.Invariant($"found {tags.GetArrayLength()} ner_tags for {tokens.GetArrayLength()} tokens, expected one for each: correct it."));
        }

        var labelled = new LabelledTokens();
        foreach (var (token, tag) in tokens.EnumerateArray().Zip(tags.EnumerateArray()))
        {
            if (token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } characters || tag.ValueKind != JsonValueKind.String)
            {
                throw line.Error($"found the token {JsonLine.Shorten(token.GetRawText())} with the tag {JsonLine.Shorten(tag.GetRawText())}, expected two strings, as \"华\" and \"B-company\": write each tag by its name.");
            }

            labelled.Add(characters, tag.GetString()!, line);
        }

        return labelled.Take() with { Id = JsonLine.Id(element) };
    }
}
