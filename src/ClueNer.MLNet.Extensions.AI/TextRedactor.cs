namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Redacts the texts of one request together: what is found in one text is redacted in all. Thread-safe.</summary>
internal sealed class TextRedactor
{
    private const string LookAlikeType = "literal";
    private const string WithheldType = "text";

    // A withheld text is replaced as a whole, whatever the caller's settings are.
    private static readonly EntityRedactor Withholding = new(new EntityRedactionOptions { Types = new HashSet<string> { WithheldType }, PlaceholderLanguage = PlaceholderLanguage.English });

    private readonly Func<string, CancellationToken, Task<IReadOnlyList<Entity>>> _recognize;
    private readonly EntityRedactor _redactor;
    private readonly EntityRedactionFailure _onFailure;

    public TextRedactor(Func<string, CancellationToken, Task<IReadOnlyList<Entity>>> recognize, EntityRedactionChatOptions options)
    {
        if (options.Redaction is not { Style: RedactionStyle.Placeholder, PlaceholderFormat: null })
        {
            throw new ArgumentException(
                $"Redaction has the style {options.Redaction.Style} and the placeholder format '{options.Redaction.PlaceholderFormat}', expected placeholders in the default format, which can be restored in answers: use the style Placeholder without a format.",
                nameof(options));
        }

        _recognize = recognize;
        _redactor = new EntityRedactor(options.Redaction);
        _onFailure = options.OnFailure;
    }

    /// <summary>Returns each text with its replacement.</summary>
    /// <exception cref="InvalidOperationException">A text cannot be searched for entities.</exception>
    public async Task<Dictionary<string, string>> RedactAsync(IEnumerable<string> texts, RedactionDictionary dictionary, CancellationToken cancellationToken)
    {
        // In the order of the texts, so that a growing history gets the same numbers each time.
        Dictionary<string, IReadOnlyList<Entity>?> found = [];
        foreach (var text in texts.Distinct())
        {
            var entities = await FindAsync(text, cancellationToken).ConfigureAwait(false);
            found.Add(text, entities);
            Redact(text, entities, dictionary);
        }

        RedactionEntry[] known = [.. dictionary.Entries.Where(entry => entry.Text.Length > 1 && entry.Type is not (LookAlikeType or WithheldType))];
        RedactedText[] redacted = [.. found.Select(pair => Redact(pair.Key, pair.Value is null ? null : [.. pair.Value, .. Occurrences(pair.Key, known)], dictionary))];
        return found.Keys.Zip(redacted).ToDictionary(pair => pair.First, pair => TolerantRestorer.Protect(pair.Second));
    }

    private RedactedText Redact(string text, IReadOnlyList<Entity>? entities, RedactionDictionary dictionary) => entities is null
        ? Withholding.Redact(text, [new Entity(WithheldType, 0, text.Length, text, 1)], dictionary)
        : _redactor.Redact(text, entities, dictionary);

    private async Task<IReadOnlyList<Entity>?> FindAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : await _recognize(text, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return _onFailure == EntityRedactionFailure.WithholdText
                ? null
                : throw new InvalidOperationException(
                    "A text of the request could not be searched for entities, expected a working recogniser: see the inner exception; nothing was sent.", e);
        }
    }

    private static IEnumerable<Entity> Occurrences(string text, RedactionEntry[] known)
    {
        foreach (var entry in known)
        {
            for (var start = text.IndexOf(entry.Text, StringComparison.Ordinal); start >= 0; start = text.IndexOf(entry.Text, start + 1, StringComparison.Ordinal))
            {
                var end = start + entry.Text.Length;
                if (!IsInsideWord(text, start) && !IsInsideWord(text, end))
                {
                    yield return new Entity(entry.Type, start, end, entry.Text, 1);
                }
            }
        }
    }

    /// <summary>Whether Latin letters or digits are on both sides of an index; short names are often found there by chance.</summary>
    private static bool IsInsideWord(string text, int index) =>
        index > 0 && index < text.Length && char.IsAsciiLetterOrDigit(text[index - 1]) && char.IsAsciiLetterOrDigit(text[index]);
}
