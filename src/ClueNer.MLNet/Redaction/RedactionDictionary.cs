using System.Diagnostics.CodeAnalysis;
using ClueNer.MLNet.Redaction;
using ClueNer.MLNet.Redaction.Surrogates;

namespace ClueNer.MLNet;

/// <summary>
/// Placeholders, or surrogates, and the texts they stand for. If the texts of a job share it, the same (type, text) always has the same
/// number. Thread-safe.
/// </summary>
/// <remarks>
/// Shards of one job that cannot share an instance each create their own, <c>new RedactionDictionary(shard, shardCount)</c>: shard 0 of 3
/// counts 1, 4, 7, …, shard 1 counts 2, 5, 8, … Afterwards <see cref="Merge"/> joins them, and <see cref="Unify"/> rewrites texts so that
/// anything several shards numbered has the same number everywhere. A dictionary for custom placeholders, or for surrogates, comes from
/// <see cref="EntityRedactor.CreateDictionary"/>.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "To its users it is a dictionary, although it is not an IDictionary.")]
public sealed class RedactionDictionary
{
    private readonly Lock _lock = new();
    private readonly List<RedactionEntry> _entries = [];
    private readonly Dictionary<string, RedactionEntry> _byPlaceholder = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Text, bool IsSurrogate), string> _placeholders = [];
    private readonly Dictionary<string, long> _lastNumbers = new(StringComparer.Ordinal);

    /// <summary>Creates an empty dictionary.</summary>
    /// <param name="shard">Index of the shard, from 0. Default: 0.</param>
    /// <param name="shardCount">The number of shards. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shard"/> is not in 0 to <paramref name="shardCount"/> - 1.</exception>
    public RedactionDictionary(int shard = 0, int shardCount = 1)
        : this(ReplacementSyntax.Default, shard, shardCount)
    {
    }

    internal RedactionDictionary(ReplacementSyntax syntax, int shard = 0, int shardCount = 1)
    {
        Syntax = syntax;
        ArgumentOutOfRangeException.ThrowIfLessThan(shardCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shardCount);
        Shard = shard;
        ShardCount = shardCount;
    }

    /// <summary>Index of the shard, from 0.</summary>
    public int Shard { get; }

    /// <summary>The number of shards.</summary>
    public int ShardCount { get; }

    /// <summary>A copy of the current entries, in the order in which they were added.</summary>
    public IReadOnlyList<RedactionEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>What the texts of this dictionary may contain.</summary>
    internal ReplacementSyntax Syntax { get; }

    /// <summary>Looks up the text that a placeholder (<c>〔company1〕</c>) or surrogate stands for.</summary>
    public bool TryGetText(string placeholder, [NotNullWhen(true)] out string? text)
    {
        ArgumentNullException.ThrowIfNull(placeholder);
        text = Find(placeholder);
        return text is not null;
    }

    /// <summary>Adds the entries of another dictionary, so that this one restores the texts of both.</summary>
    /// <exception cref="ArgumentException">
    /// One placeholder stands for different texts in the two, or they write placeholders of different forms. Nothing is added then.
    /// </exception>
    public void Merge(RedactionDictionary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Syntax != Syntax)
        {
            throw new ArgumentException(
                $"One dictionary writes {Syntax} and the other {other.Syntax}, expected the same in both: merge dictionaries of one job.", nameof(other));
        }

        var entries = other.Entries;
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                if (_byPlaceholder.TryGetValue(entry.Placeholder, out var known) && known.Text != entry.Text)
                {
                    throw new ArgumentException(
                        $"The placeholder {entry.Placeholder} stands for different texts in the two dictionaries, expected " +
                        "dictionaries of different shards: give each shard its own index and the number of shards.",
                        nameof(other));
                }
            }

            foreach (var entry in entries)
            {
                Add(entry);
            }
        }
    }

    /// <summary>
    /// Rewrites a redacted text so that a text with several placeholders after <see cref="Merge"/>, one from each shard, has the first
    /// of them everywhere. Other placeholders stay as they are.
    /// </summary>
    public string Unify(string redacted)
    {
        ArgumentNullException.ThrowIfNull(redacted);
        var reader = Syntax.CreateReader(FindFirstPlaceholder);
        return reader.Append(redacted) + reader.Flush();
    }

    /// <summary>
    /// Writes the dictionary as JSON that only its owner can read (mode 0600; on Windows the folder's permissions apply). The file is never
    /// incomplete: it is written under another name and then moved into place. Programs that load, extend and save the same file must
    /// take turns, or the last to save wins.
    /// </summary>
    public void Save(string path) => RedactionDictionaryFile.Save(this, path, []);

    /// <summary>Writes the dictionary, encrypted with AES-256-GCM.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">
    /// The key: at least 16 random bytes (<c>RandomNumberGenerator.GetBytes(32)</c>). The key for AES is derived from it, anew for each
    /// file. A word that people remember is not safe.
    /// </param>
    /// <exception cref="ArgumentException">The key is shorter than 16 bytes.</exception>
    public void Save(string path, ReadOnlySpan<byte> key) => RedactionDictionaryFile.Save(this, path, RedactionKey.Check(key, nameof(key)));

    /// <summary>Reads a dictionary that <see cref="Save(string)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not a dictionary, or is encrypted.</exception>
    public static RedactionDictionary Load(string path) => RedactionDictionaryFile.Load(path, []);

    /// <summary>Reads a dictionary that was saved with a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The key that it was saved with.</param>
    /// <exception cref="ArgumentException">The key is shorter than 16 bytes.</exception>
    /// <exception cref="InvalidDataException">The file is not an encrypted dictionary, or is encrypted with another key.</exception>
    public static RedactionDictionary Load(string path, ReadOnlySpan<byte> key) => RedactionDictionaryFile.Load(path, RedactionKey.Check(key, nameof(key)));

    /// <summary>Returns the replacement of a (type, text), a new one if there is none yet.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">The text.</param>
    /// <param name="name">The type as written in a placeholder. Default: the type.</param>
    /// <param name="surrogates">The kind of surrogate to insert; <see langword="null"/> for a placeholder.</param>
    internal string GetOrAdd(string type, string text, string? name = null, SurrogateKind? surrogates = null)
    {
        lock (_lock)
        {
            if (_placeholders.TryGetValue((type, text, surrogates is not null), out var known))
            {
                return known;
            }

            if (surrogates is not null)
            {
                // Types that share a kind share its numbers; otherwise two texts would get the same surrogate.
                var surrogate = AddNew(type, text, surrogates.Types[0], number => Surrogate.Create(surrogates, number, Syntax.Seed!.Value));
                return surrogate ?? GetOrAdd(type, text, name);
            }

            name = Syntax.Format.NameOf(name ?? type);
            return AddNew(type, text, "{" + name, number => Syntax.Format.Create(name, number))!;
        }
    }

    /// <summary>Adds an entry from another source; <see langword="false"/> if its placeholder already stands for another text.</summary>
    internal bool TryAdd(RedactionEntry entry)
    {
        lock (_lock)
        {
            Add(entry);
            return _byPlaceholder[entry.Placeholder].Text == entry.Text;
        }
    }

    internal string? Find(ReadOnlySpan<char> placeholder)
    {
        lock (_lock)
        {
            return _byPlaceholder.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(placeholder, out var entry) ? entry.Text : null;
        }
    }

    private string? AddNew(string type, string text, string counter, Func<long, string?> create)
    {
        var number = _lastNumbers.TryGetValue(counter, out var last) ? last : Shard + 1 - ShardCount;
        string? created;
        do
        {
            number += ShardCount;
            created = create(number);
        }
        while (created is not null && _byPlaceholder.ContainsKey(created));

        if (created is not null)
        {
            _lastNumbers[counter] = number;
            Add(new RedactionEntry(created, type, text));
        }

        return created;
    }

    private string? FindFirstPlaceholder(ReadOnlySpan<char> placeholder)
    {
        lock (_lock)
        {
            return _byPlaceholder.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(placeholder, out var entry)
                ? _placeholders[KeyOf(entry)]
                : null;
        }
    }

    private void Add(RedactionEntry entry)
    {
        if (_byPlaceholder.TryAdd(entry.Placeholder, entry))
        {
            _entries.Add(entry);
            _placeholders.TryAdd(KeyOf(entry), entry.Placeholder);
        }
    }

    private (string Type, string Text, bool IsSurrogate) KeyOf(RedactionEntry entry) =>
        (entry.Type, entry.Text, entry.Placeholder[0] != Syntax.Format.Open);
}
