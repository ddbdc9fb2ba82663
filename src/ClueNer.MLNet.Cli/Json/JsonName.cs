using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>The name of a field, to be compared with what a reader is on.</summary>
internal sealed class JsonName(string text)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public string Text => text;

    /// <summary>The names that lead to a field in objects in objects: <c>_source.text</c> is two.</summary>
    public static JsonName[] Path(string path) => [.. path.Split('.').Select(name => new JsonName(name))];

    public bool IsAt(ref Utf8JsonReader reader) => JsonStrings.Equals(ref reader, _utf8, text);
}
