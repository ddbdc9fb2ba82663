namespace ClueNer.MLNet.Data;

/// <summary>Entities in the order of their chars; the shorter first, then by type.</summary>
internal sealed class EntityOrder : IComparer<Entity>
{
    public static EntityOrder Instance { get; } = new();

    public int Compare(Entity? x, Entity? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var byStart = x.CharStart.CompareTo(y.CharStart);
        var byEnd = byStart != 0 ? byStart : x.CharEnd.CompareTo(y.CharEnd);
        return byEnd != 0 ? byEnd : string.CompareOrdinal(x.Type, y.Type);
    }
}
