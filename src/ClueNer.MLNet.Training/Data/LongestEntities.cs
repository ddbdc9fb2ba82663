namespace ClueNer.MLNet.Training.Data;

/// <summary>Chooses entities that do not overlap, since a token has one label.</summary>
internal static class LongestEntities
{
    /// <summary>
    /// Of entities that share a char, keeps the longest, or the earlier of equally long ones. Returns them in the order of their chars.
    /// </summary>
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
