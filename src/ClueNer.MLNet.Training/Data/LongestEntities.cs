namespace ClueNer.MLNet.Training.Data;

/// <summary>Entities that do not overlap: a token has one label.</summary>
internal static class LongestEntities
{
    /// <summary>The longest of those that share a char, of equally long ones the earlier, in the order of their chars.</summary>
    public static List<Entity> Choose(IReadOnlyList<Entity> entities)
    {
        var chosen = new List<Entity>(entities.Count);
        foreach (var entity in entities.Distinct().OrderByDescending(entity => entity.CharEnd - entity.CharStart).ThenBy(entity => entity.CharStart))
        {
            if (!chosen.Exists(other => other.CharStart < entity.CharEnd && entity.CharStart < other.CharEnd))
            {
                chosen.Add(entity);
            }
        }

        chosen.Sort((x, y) => x.CharStart.CompareTo(y.CharStart));
        return chosen;
    }
}
