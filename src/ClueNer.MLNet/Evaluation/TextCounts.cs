using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Evaluation;

/// <summary>
/// The counts of every text, for resampling. They take 4 bytes per text, because few different counts occur. They do not change once
/// metrics hold them.
/// </summary>
internal sealed class TextCounts
{
    private readonly Dictionary<EntityCounts, int> _indexes = [];
    private readonly List<EntityCounts> _counts;
    private readonly List<int> _texts;

    public TextCounts()
        : this([], [])
    {
    }

    private TextCounts(List<EntityCounts> counts, List<int> texts) => (_counts, _texts) = (counts, texts);

    public int Count => _texts.Count;

    /// <summary>The different counts that occur.</summary>
    public ReadOnlySpan<EntityCounts> Different => CollectionsMarshal.AsSpan(_counts);

    /// <summary>For every text the index of its counts in <see cref="Different"/>.</summary>
    public ReadOnlySpan<int> Texts => CollectionsMarshal.AsSpan(_texts);

    public EntityCounts this[int text] => _counts[_texts[text]];

    public void Add(EntityCounts counts)
    {
        if (!_indexes.TryGetValue(counts, out var index))
        {
            index = _counts.Count;
            _counts.Add(counts);
            _indexes.Add(counts, index);
        }

        _texts.Add(index);
    }

    public TextCounts Copy() => new([.. _counts], [.. _texts]);
}
