using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>A format of annotated texts whose texts are JSON values, one per line or in one array.</summary>
internal interface IJsonAnnotations
{
    /// <summary>A text in this format, for errors.</summary>
    string Example { get; }

    /// <summary>Whether the tool expects its texts in one array instead of one per line.</summary>
    bool IsArray { get; }

    /// <summary>Whether a value can only be of this format.</summary>
    bool Recognizes(JsonElement element);

    /// <summary>Reads one value; <see langword="null"/> if it holds no annotation that counts.</summary>
    AnnotatedText? Parse(JsonElement element, DataLine line);

    /// <summary>Writes one value.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="text">The text.</param>
    /// <param name="number">Its number in the file, from 1.</param>
    void Write(Utf8JsonWriter json, AnnotatedText text, int number);
}
