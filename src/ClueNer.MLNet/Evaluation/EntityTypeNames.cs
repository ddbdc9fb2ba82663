namespace ClueNer.MLNet.Evaluation;

/// <summary>Type names as small numbers, so that comparing a million entities compares no strings. Also sorts entities.</summary>
internal sealed class EntityTypeNames : IComparer<EntityKey>
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _names = [];

    public EntityTypeNames() => _lookup = _indexes.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _names.Count;

    public string this[int index] => _names[index];

    public int IndexOf(ReadOnlySpan<char> name)
    {
        if (!_lookup.TryGetValue(name, out var index))
        {
            index = _names.Count;
            _names.Add(name.ToString());
            _indexes.Add(_names[index], index);
        }

        return index;
    }

    /// <summary>By chars, then by the name of the type: an order that does not depend on which type came first.</summary>
    public int Compare(EntityKey x, EntityKey y)
    {
        var byStart = x.CharStart.CompareTo(y.CharStart);
        var byEnd = byStart != 0 ? byStart : x.CharEnd.CompareTo(y.CharEnd);
        return byEnd != 0 || x.Type == y.Type ? byEnd : string.CompareOrdinal(_names[x.Type], _names[y.Type]);
    }
}
