using Microsoft.Extensions.Compliance.Redaction;

namespace ClueNer.MLNet.Extensions.AI.Compliance;

/// <summary>Redacts the entities in a value, and leaves the rest of it readable.</summary>
internal sealed class EntityTextRedactor(EntityRecognizer recognizer, EntityTextRedactorSettings settings) : Redactor
{
    // The caller asks for the length and then for the text; this saves a second search. It is cleared at once, so that no text stays.
    [ThreadStatic]
    private static string? _lastSource;

    [ThreadStatic]
    private static string? _lastRedacted;

    private readonly EntityRedactor _redactor = new(settings.Options);

    public override int GetRedactedLength(ReadOnlySpan<char> input)
    {
        _lastSource = input.ToString();
        _lastRedacted = Find(_lastSource);
        return _lastRedacted.Length;
    }

    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        var redacted = _lastRedacted is { } last && source.SequenceEqual(_lastSource) ? last : Find(source.ToString());
        _lastSource = null;
        _lastRedacted = null;
        redacted.CopyTo(destination);
        return redacted.Length;
    }

    private string Find(string text)
    {
        try
        {
            return text.Length == 0 ? "" : _redactor.Redact(text, recognizer.Recognize(text)).Text;
        }
        catch (Exception)
        {
            // Logging must not fail, and text that was not searched must not reach the log.
            return settings.Options.FixedWord;
        }
    }
}
