using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet;

/// <summary>
/// Puts back what was redacted in a text that arrives in pieces. A placeholder may be cut anywhere. Not thread-safe; the dictionary may be
/// shared.
/// </summary>
/// <remarks>
/// Placeholders may have been reordered, repeated or removed; one that is not in the dictionary stays as it is. At most 83 chars are held
/// back; with surrogates, a run of letters and digits as well. <c>Append("请找〔na"); Append("me1〕。"); Flush()</c> returns <c>"请找"</c>,
/// <c>"张三。"</c>, <c>""</c>.
/// </remarks>
/// <param name="dictionary">The dictionary that the text was redacted with.</param>
public sealed class RedactionRestorer(RedactionDictionary dictionary)
{
    private readonly ReplacementReader _reader =
        (dictionary ?? throw new ArgumentNullException(nameof(dictionary))).Syntax.CreateReader(dictionary.Find);

    /// <summary>Takes the next piece of the redacted text and returns as much of the original as is certain.</summary>
    public string Append(ReadOnlySpan<char> text) => _reader.Append(text);

    /// <summary>Ends the redacted text and returns the rest. The restorer can then be used for another text.</summary>
    public string Flush() => _reader.Flush();
}
