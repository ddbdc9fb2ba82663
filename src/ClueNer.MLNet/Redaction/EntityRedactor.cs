using System.Globalization;
using System.Text;
using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet;

/// <summary>
/// Takes entities, and what detectors and word lists find, out of texts, and puts them back. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Where findings overlap, words of <see cref="EntityRedactionOptions.AlwaysRedact"/> win over detectors, and detectors over entities;
/// among detectors the higher score wins, then the longer and the leftmost. What a winner leaves of a loser is redacted as well, under
/// the loser's type. Only what a detector leaves of an entity must still be a word, two letters or more: of an address that goes on
/// into a telephone number the address stays, and a lone 号 does not.
/// </para>
/// <para>
/// With <see cref="RedactionStyle.Placeholder"/>, <c>Restore(Redact(text)) == text</c> for every text: what looks like a placeholder
/// in the original (<c>〔company1〕</c>) gets a placeholder of its own, of the type <c>literal</c>.
/// </para>
/// </remarks>
/// <example><c>华为在深圳</c> with company 华为 and address 深圳 becomes <c>〔company1〕在〔address1〕</c>.</example>
public sealed class EntityRedactor
{
    private const string LookAlikeType = "literal";
    private static readonly IEnumerable<KeyValuePair<string, string>> NoWords = [];

    private readonly EntityRedactionOptions _options;

    // Copies by ordinal comparison, as a saved redactor has them, whatever comparer the caller's sets have.
    private readonly HashSet<string>? _types;
    private readonly HashSet<string>? _never;
    private readonly WordFinder? _alwaysFinder;

    /// <summary>Makes a redactor.</summary>
    /// <param name="options">Settings. Default: <see langword="null"/>, those of a new <see cref="EntityRedactionOptions"/>.</param>
    /// <exception cref="ArgumentException">A word is empty, or is both in <c>AlwaysRedact</c> and in <c>NeverRedact</c>.</exception>
    public EntityRedactor(EntityRedactionOptions? options = null)
    {
        _options = options ?? new EntityRedactionOptions();
        ArgumentNullException.ThrowIfNull(_options.FixedWord, nameof(options));
        ArgumentNullException.ThrowIfNull(_options.Detectors, nameof(options));
        _types = _options.Types?.ToHashSet(StringComparer.Ordinal);
        _never = _options.NeverRedact?.ToHashSet(StringComparer.Ordinal);
        foreach (string word in (_options.AlwaysRedact ?? NoWords).Select(pair => pair.Key))
        {
            if (word.Length == 0 || _never?.Contains(word) == true)
            {
                throw new ArgumentException(
                    $"AlwaysRedact has the word \"{word}\", expected words that are neither empty nor in NeverRedact: remove it from one of the lists.",
                    nameof(options));
            }
        }

        _alwaysFinder = _options.AlwaysRedact is { Count: > 0 } words ? new WordFinder(words) : null;
    }

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The original text.</param>
    /// <param name="entities">Entities found in it, in any order; they may overlap.</param>
    /// <param name="dictionary">
    /// For <see cref="RedactionStyle.Placeholder"/>: the dictionary that gives the numbers, shared by the texts of a job. Default:
    /// <see langword="null"/>, a new one for this text.
    /// </param>
    /// <exception cref="ArgumentException">An entity is one of another text, or a dictionary is given in a style without placeholders.</exception>
    public RedactedText Redact(string text, IEnumerable<Entity> entities, RedactionDictionary? dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckRestorable(_options, dictionary);
        if (_options.Style == RedactionStyle.Placeholder)
        {
            dictionary ??= new RedactionDictionary();
        }

        List<SpanCandidate> findings = FindAll(text, entities);
        OverlapRule.Apply(text, findings);

        var redacted = new StringBuilder(text.Length);
        var replacements = new List<TextReplacement>(findings.Count);
        int done = 0;
        foreach (SpanCandidate finding in findings)
        {
            AppendBetween(text, done, finding.CharStart);
            Append(finding.Type, finding.CharStart, finding.CharEnd);
            done = finding.CharEnd;
        }

        AppendBetween(text, done, text.Length);
        return new RedactedText(redacted.ToString(), replacements, dictionary);

        void AppendBetween(string text, int start, int end)
        {
            while (dictionary is not null && Placeholder.Find(text.AsSpan(start, end - start), out int length) is var index and >= 0)
            {
                redacted.Append(text, start, index);
                Append(LookAlikeType, start + index, start + index + length);
                start += index + length;
            }

            redacted.Append(text, start, end - start);
        }

        void Append(string type, int start, int end)
        {
            string original = text[start..end];
            string replacement = dictionary?.GetOrAdd(type, original) ?? ReplacementOf(original);
            redacted.Append(replacement);
            replacements.Add(new TextReplacement(type, start, end, original, replacement));
        }
    }

    /// <summary>
    /// Puts back what was redacted with placeholders. They may have been reordered, repeated or removed since; a placeholder that is
    /// not in the dictionary stays as it is.
    /// </summary>
    /// <param name="redacted">The redacted text, edited or not.</param>
    /// <param name="dictionary">The dictionary that it was redacted with.</param>
    /// <seealso cref="RedactionRestorer"/>
    public static string Restore(string redacted, RedactionDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(redacted);
        var restorer = new RedactionRestorer(dictionary);
        return restorer.Append(redacted) + restorer.Flush();
    }

    /// <exception cref="ArgumentException">There is a dictionary, and a style without placeholders.</exception>
    internal static void CheckRestorable(EntityRedactionOptions options, RedactionDictionary? dictionary)
    {
        if (dictionary is not null && options.Style != RedactionStyle.Placeholder)
        {
            throw new ArgumentException(
                $"A dictionary was given with the style {options.Style}, which cannot be restored: use the style Placeholder, or give none.",
                nameof(dictionary));
        }
    }

    private List<SpanCandidate> FindAll(string text, IEnumerable<Entity> entities)
    {
        List<SpanCandidate> findings = SpanCandidate.CreateAll(text, entities);
        DetectorRun.Find(text, _options.Detectors, findings);

        findings.RemoveAll(finding =>
            finding.Length == 0 ||
            _types?.Contains(finding.Type) == false ||
            _never?.Contains(text[finding.CharStart..finding.CharEnd]) == true);
        _alwaysFinder?.Find(text, SpanCandidateSource.AlwaysWord, findings);
        if (_options.EveryOccurrence && findings.Count > 0)
        {
            // A text found with several types repeats with that of the first source.
            IEnumerable<KeyValuePair<string, string>> words = findings
                .OrderBy(finding => finding.Source)
                .Select(finding => KeyValuePair.Create(text[finding.CharStart..finding.CharEnd], finding.Type))
                .DistinctBy(pair => pair.Key);
            new WordFinder(words).Find(text, SpanCandidateSource.EveryOccurrence, findings);
        }

        return findings;
    }

    private string ReplacementOf(string original) => _options.Style switch
    {
        RedactionStyle.Mask => Mask(original),
        RedactionStyle.FixedWord => _options.FixedWord,
        _ => "",
    };

    private static string Mask(string original)
    {
        int first = StringInfo.GetNextTextElementLength(original);
        int others = 0;
        for (int i = first; i < original.Length; i += StringInfo.GetNextTextElementLength(original, i))
        {
            others++;
        }

        return others == 0 ? "*" : original[..first] + new string('*', others);
    }
}
