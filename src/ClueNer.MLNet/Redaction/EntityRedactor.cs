using System.Collections.Frozen;
using System.Text;
using ClueNer.MLNet.Redaction;
using ClueNer.MLNet.Redaction.Surrogates;

namespace ClueNer.MLNet;

/// <summary>
/// Replaces entities, and whatever detectors and word lists find, in texts, and can put them back. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// If findings overlap, words of <see cref="EntityRedactionOptions.AlwaysRedact"/> win over detectors, and detectors over entities. Among
/// detectors the higher score wins, then the longer, then the leftmost. The part of a loser that no winner covers is redacted as well,
/// under the loser's type. There is one exception: what a detector leaves of an entity must still be a word of at least two letters. If an
/// address runs into a telephone number, the address is still redacted, but a lone 号 is not.
/// </para>
/// <para>
/// With <see cref="RedactionStyle.Placeholder"/> and <see cref="RedactionStyle.Surrogate"/>, <c>Restore(Redact(text)) == text</c> for
/// every text: anything in the original that looks like a placeholder or surrogate (<c>〔公司1〕</c>) gets a placeholder of its own, of the
/// type <c>literal</c>.
/// </para>
/// <para>A name that is found once is redacted everywhere in the same text, except where the model finds a longer entity.</para>
/// </remarks>
/// <example><c>华为在深圳</c> with company 华为 and address 深圳 becomes <c>〔公司1〕在〔地址1〕</c>.</example>
public sealed class EntityRedactor
{
    private const string LookAlikeType = "literal";
    private static readonly IEnumerable<KeyValuePair<string, string>> NoWords = [];

    private readonly EntityRedactionOptions _options;

    // Copies with ordinal comparison, as a saved redactor has them, whatever comparer the caller's sets use.
    private readonly HashSet<string>? _types;
    private readonly HashSet<string>? _never;
    private readonly WordFinder? _alwaysFinder;
    private readonly WordFinder? _knownFinder;
    private readonly ReplacementSyntax _syntax;
    private readonly byte[] _hashKey;

    /// <summary>Creates a redactor.</summary>
    /// <param name="options">Settings. Default: <see langword="null"/>, those of a new <see cref="EntityRedactionOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// A word is empty, or is in both <c>AlwaysRedact</c> and <c>NeverRedact</c>; the placeholder format could be read in more than one
    /// way; or there is no key of at least 16 bytes for hashes.
    /// </exception>
    public EntityRedactor(EntityRedactionOptions? options = null)
    {
        _options = options ?? new EntityRedactionOptions();
        ArgumentNullException.ThrowIfNull(_options.FixedWord, nameof(options));
        ArgumentNullException.ThrowIfNull(_options.Detectors, nameof(options));
        _types = _options.Types?.ToHashSet(StringComparer.Ordinal);
        _never = _options.NeverRedact?.ToHashSet(StringComparer.Ordinal);
        foreach (var word in (_options.AlwaysRedact ?? NoWords).Select(pair => pair.Key))
        {
            if (word.Length == 0 || _never?.Contains(word) == true)
            {
                throw new ArgumentException(
                    $"AlwaysRedact has the word \"{word}\", expected words that are neither empty nor in NeverRedact: remove it from one of the lists.",
                    nameof(options));
            }
        }

        _alwaysFinder = _options.AlwaysRedact is { Count: > 0 } words ? new WordFinder(words) : null;
        KeyValuePair<string, string>[] known =
        [
            .. (_options.KnownNames ?? NoWords).Where(pair =>
                IsRepeatable(pair.Key) && _types?.Contains(pair.Value) != false && _never?.Contains(pair.Key) != true),
        ];
        _knownFinder = known.Length > 0 ? new WordFinder(known) : null;
        _syntax = ReplacementSyntax.Of(_options);
        _hashKey = _options.Style == RedactionStyle.Hash ? RedactionKey.Check(_options.HashKey.Span, nameof(options)).ToArray() : [];
    }

    /// <summary>The types of personal names, which are redacted everywhere in a text: <c>name</c>, <c>PER</c>, <c>PERSON</c>.</summary>
    public static IReadOnlySet<string> PersonTypes { get; } = FrozenSet.Create("name", "PER", "PERSON");

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The original text.</param>
    /// <param name="entities">Entities found in it, in any order; they may overlap.</param>
    /// <param name="dictionary">
    /// For styles that can be restored: the dictionary that numbers the replacements, shared by the texts of a job
    /// (<see cref="CreateDictionary"/>). Default: <see langword="null"/>, a new one for this text.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An entity belongs to another text, or a dictionary is given with a style that cannot be restored or with another form of
    /// placeholders.
    /// </exception>
    public RedactedText Redact(string text, IEnumerable<Entity> entities, RedactionDictionary? dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckRestorable(dictionary);
        if (IsRestorable(_options.Style))
        {
            dictionary ??= CreateDictionary();
        }

        var findings = FindAll(text, entities);
        OverlapRule.Apply(text, findings);
        var isChinese = _syntax.Seed is null && PlaceholderNames.IsChinese(_options.PlaceholderLanguage, text);

        var redacted = new StringBuilder(text.Length);
        var replacements = new List<TextReplacement>(findings.Count);
        var done = 0;
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            AppendBetween(text, done, finding.CharStart);
            var isNextBeside = i + 1 < findings.Count && findings[i + 1].CharStart == finding.CharEnd;
            Append(finding.Type, finding.CharStart, finding.CharEnd, Surrogates(finding, isNextBeside));
            done = finding.CharEnd;
        }

        AppendBetween(text, done, text.Length);
        return new RedactedText(redacted.ToString(), replacements, dictionary);

        // A run of letters and digits can only be recognised if its beginning and end are clear.
        SurrogateKind? Surrogates(SpanCandidate finding, bool isNextBeside)
        {
            var kind = _options.Style == RedactionStyle.Surrogate ? Surrogate.KindOf(finding.Type) : null;
            char before = redacted.Length > 0 ? redacted[^1] : ' ', after = finding.CharEnd < text.Length ? text[finding.CharEnd] : ' ';
            return kind is { IsRun: true } && (isNextBeside || !Surrogate.FitsBetween(before, after)) ? null : kind;
        }

        void AppendBetween(string text, int start, int end)
        {
            while (dictionary is not null && _syntax.Find(text.AsSpan(start, end - start), out var length) is var index and >= 0)
            {
                redacted.Append(text, start, index);
                Append(LookAlikeType, start + index, start + index + length, surrogates: null);
                start += index + length;
            }

            redacted.Append(text, start, end - start);
        }

        void Append(string type, int start, int end, SurrogateKind? surrogates)
        {
            var original = text[start..end];
            var name = isChinese ? PlaceholderNames.InChinese(type) : type;
            var replacement = dictionary?.GetOrAdd(type, original, name, surrogates) ?? ReplacementOf(type, name, original);
            redacted.Append(replacement);
            replacements.Add(new TextReplacement(type, start, end, original, replacement));
        }
    }

    /// <summary>Creates an empty dictionary for the replacements of this redactor.</summary>
    /// <param name="shard">Index of the shard, from 0. Default: 0.</param>
    /// <param name="shardCount">The number of shards. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shard"/> is not in 0 to <paramref name="shardCount"/> - 1.</exception>
    /// <exception cref="InvalidOperationException">The style cannot be restored.</exception>
    public RedactionDictionary CreateDictionary(int shard = 0, int shardCount = 1) => IsRestorable(_options.Style)
        ? new RedactionDictionary(_syntax, shard, shardCount)
        : throw new InvalidOperationException($"The style {_options.Style} cannot be restored, expected Placeholder or Surrogate: redact without a dictionary.");

    /// <summary>
    /// Puts back what was replaced by placeholders or surrogates. They may have been reordered, repeated or removed since. A placeholder
    /// that is not in the dictionary stays as it is.
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

    /// <exception cref="ArgumentException">A dictionary is given with a style that cannot be restored, or the dictionary has another form.</exception>
    internal void CheckRestorable(RedactionDictionary? dictionary)
    {
        if (dictionary is null)
        {
            return;
        }

        if (!IsRestorable(_options.Style))
        {
            throw new ArgumentException(
                $"A dictionary was given with the style {_options.Style}, which cannot be restored: use the style Placeholder or Surrogate, or give no dictionary.",
                nameof(dictionary));
        }

        if (dictionary.Syntax != _syntax)
        {
            throw new ArgumentException(
                $"The dictionary is for {dictionary.Syntax}, expected one for {_syntax}: create it with EntityRedactor.CreateDictionary.", nameof(dictionary));
        }
    }

    private static bool IsRestorable(RedactionStyle style) => style is RedactionStyle.Placeholder or RedactionStyle.Surrogate;

    private List<SpanCandidate> FindAll(string text, IEnumerable<Entity> entities)
    {
        var findings = SpanCandidate.CreateAll(text, entities);
        DetectorRun.Find(text, _options.Detectors, findings);

        findings.RemoveAll(finding =>
            finding.Length == 0 ||
            _types?.Contains(finding.Type) == false ||
            _never?.Contains(text[finding.CharStart..finding.CharEnd]) == true);
        _alwaysFinder?.Find(text, SpanCandidateSource.AlwaysWord, findings);
        AddOccurrences(text, findings);
        return findings;
    }

    /// <summary>Adds the other occurrences of findings: of names always, and of everything if the options say so.</summary>
    private void AddOccurrences(string text, List<SpanCandidate> findings)
    {
        // A text found with several types repeats with that of the first source.
        KeyValuePair<string, string>[] words =
        [
            .. findings
                .Where(finding => _options.EveryOccurrence || PersonTypes.Contains(finding.Type))
                .OrderBy(finding => finding.Source)
                .Select(finding => KeyValuePair.Create(text[finding.CharStart..finding.CharEnd], finding.Type))
                .DistinctBy(pair => pair.Key)
                .Where(pair => _options.EveryOccurrence || IsRepeatable(pair.Key)),
        ];
        List<SpanCandidate> repeated = [];
        if (words.Length > 0)
        {
            new WordFinder(words).Find(text, SpanCandidateSource.EveryOccurrence, repeated);
        }

        _knownFinder?.Find(text, SpanCandidateSource.EveryOccurrence, repeated);
        findings.AddRange(_options.EveryOccurrence
            ? repeated
            : repeated.Where(place => !IsInsideWord(text, place.CharStart) && !IsInsideWord(text, place.CharEnd)));
    }

    private string ReplacementOf(string type, string name, string original) => _options.Style switch
    {
        RedactionStyle.Mask => Masking.Of(type, original),
        RedactionStyle.FixedWord => _options.FixedWord,
        RedactionStyle.Hash => $"〔{PlaceholderFormat.Default.NameOf(name)}:{RedactionKey.Hash(_hashKey, original)}〕",
        _ => "",
    };


    /// <summary>A single char would be found by chance.</summary>
    private static bool IsRepeatable(string name) => name.Length >= 2;

    /// <summary>Whether Latin letters or digits continue across an index.</summary>
    private static bool IsInsideWord(string text, int index) =>
        index > 0 && index < text.Length && char.IsAsciiLetterOrDigit(text[index - 1]) && char.IsAsciiLetterOrDigit(text[index]);
}
