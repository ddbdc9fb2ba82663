using System.Diagnostics.CodeAnalysis;
using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet;

/// <summary>
/// Placeholders and what they stand for. Shared by the texts of a job it gives the same (type, text) the same number. Thread-safe.
/// </summary>
/// <remarks>
/// Shards of one job that cannot share one instance each take their own, <c>new RedactionDictionary(shard, shardCount)</c>: shard 0
/// of 3 counts 1, 4, 7, …, shard 1 counts 2, 5, 8, … Afterwards <see cref="Merge"/> joins them and <see cref="Unify"/> gives what
/// several shards numbered the same number everywhere.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "It is a dictionary to those who use it, though no IDictionary.")]
public sealed class RedactionDictionary
{
    private readonly Lock _lock = new();
    private readonly List<RedactionEntry> _entries = [];
    private readonly Dictionary<string, RedactionEntry> _byPlaceholder = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Text), string> _placeholders = [];
    private readonly Dictionary<string, long> _lastNumbers = new(StringComparer.Ordinal);

    /// <summary>Makes an empty dictionary.</summary>
    /// <param name="shard">Index of the shard, from 0. Default: 0.</param>
    /// <param name="shardCount">How many shards count beside each other. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shard"/> is not in 0 to <paramref name="shardCount"/> - 1.</exception>
    public RedactionDictionary(int shard = 0, int shardCount = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shardCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shardCount);
        Shard = shard;
        ShardCount = shardCount;
    }

    /// <summary>Index of the shard, from 0.</summary>
    public int Shard { get; }

    /// <summary>How many shards count beside each other.</summary>
    public int ShardCount { get; }

    /// <summary>The entries as they are now, in the order in which they came: a copy.</summary>
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

    /// <summary>What a placeholder (<c>〔company1〕</c>) stands for.</summary>
    public bool TryGetText(string placeholder, [NotNullWhen(true)] out string? text)
    {
        ArgumentNullException.ThrowIfNull(placeholder);
        text = Find(placeholder);
        return text is not null;
    }

    /// <summary>Takes over the entries of another dictionary, so that this one restores the texts of both.</summary>
    /// <exception cref="ArgumentException">One placeholder stands for different texts in the two; nothing is taken over then.</exception>
    public void Merge(RedactionDictionary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        IReadOnlyList<RedactionEntry> entries = other.Entries;
        lock (_lock)
        {
            foreach (RedactionEntry entry in entries)
            {
                if (_byPlaceholder.TryGetValue(entry.Placeholder, out RedactionEntry? known) && known.Text != entry.Text)
                {
                    throw new ArgumentException(
                        $"The placeholder {entry.Placeholder} stands for different texts in the two dictionaries, expected " +
                        "dictionaries that counted beside each other: give each shard its own index and the number of shards.",
                        nameof(other));
                }
            }

            foreach (RedactionEntry entry in entries)
            {
                Add(entry);
            }
        }
    }

    /// <summary>
    /// Rewrites a redacted text so that what has several placeholders after <see cref="Merge"/>, one from each shard, has the first
    /// of them everywhere. Other placeholders stay as they are.
    /// </summary>
    public string Unify(string redacted)
    {
        ArgumentNullException.ThrowIfNull(redacted);
        var reader = new PlaceholderReader(FindFirstPlaceholder);
        return reader.Append(redacted) + reader.Flush();
    }

    /// <summary>
    /// Writes the dictionary as JSON, readable by its owner only (mode 0600; on Windows the folder's permissions apply). The file is
    /// complete or not there: it is written beside its place and then moved. Programs that load, extend and save the same file must
    /// take turns: the last to save wins.
    /// </summary>
    public void Save(string path) => RedactionDictionaryFile.Save(this, path);

    /// <summary>Reads a dictionary that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is no dictionary.</exception>
    public static RedactionDictionary Load(string path) => RedactionDictionaryFile.Load(path);

    /// <summary>The placeholder of a (type, text), a new one where there is none.</summary>
    internal string GetOrAdd(string type, string text)
    {
        lock (_lock)
        {
            if (_placeholders.TryGetValue((type, text), out string? placeholder))
            {
                return placeholder;
            }

            string name = Placeholder.NameOf(type);
            long number = _lastNumbers.TryGetValue(name, out long last) ? last : Shard + 1 - ShardCount;
            do
            {
                number += ShardCount;
                placeholder = Placeholder.Create(name, number);
            }
            while (_byPlaceholder.ContainsKey(placeholder));

            _lastNumbers[name] = number;
            Add(new RedactionEntry(placeholder, type, text));
            return placeholder;
        }
    }

    /// <summary>Adds an entry read from elsewhere; <see langword="false"/> where its placeholder is taken by another text.</summary>
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
            return _byPlaceholder.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(placeholder, out RedactionEntry? entry) ? entry.Text : null;
        }
    }

    private string? FindFirstPlaceholder(ReadOnlySpan<char> placeholder)
    {
        lock (_lock)
        {
            return _byPlaceholder.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(placeholder, out RedactionEntry? entry)
                ? _placeholders[(entry.Type, entry.Text)]
                : null;
        }
    }

    private void Add(RedactionEntry entry)
    {
        if (_byPlaceholder.TryAdd(entry.Placeholder, entry))
        {
            _entries.Add(entry);
            _placeholders.TryAdd((entry.Type, entry.Text), entry.Placeholder);
        }
    }
}
