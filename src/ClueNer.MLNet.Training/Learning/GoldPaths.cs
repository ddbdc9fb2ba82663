using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>Converts gold entities to labels of the model's tokens.</summary>
internal static class GoldPaths
{
    /// <summary>
    /// Returns one label id per token, or <see langword="null"/> if no such path exists: an entity has a type that the model does not have,
    /// or begins or ends inside a token; two entities overlap, or would become one; or the scheme lacks a label.
    /// </summary>
    public static int[]? Find(IReadOnlyList<Entity> gold, ReadOnlySpan<int> charStarts, ReadOnlySpan<int> charEnds, LabelSet labels)
    {
        var path = new int[charStarts.Length];
        Array.Fill(path, labels.OutsideId);
        foreach (var entity in gold)
        {
            var first = charStarts.IndexOf(entity.CharStart);
            var last = charEnds.LastIndexOf(entity.CharEnd);
            var type = IndexOf(labels.Types, entity.Type);
            if (first < 0 || last < first || type < 0 || path.AsSpan(first..(last + 1)).ContainsAnyExcept(labels.OutsideId)
                || !TryLabel(path.AsSpan(first..(last + 1)), type, labels)
                || (first > 0 && labels.Joins(path[first - 1], path[first])) || (last + 1 < path.Length && labels.Joins(path[last], path[last + 1])))
            {
                return null;
            }
        }

        return path;
    }

    private static bool TryLabel(Span<int> path, int type, LabelSet labels)
    {
        var begin = labels.IdOf(LabelKind.Begin, LabelKind.Part, type);
        var inside = labels.IdOf(LabelKind.Inside, LabelKind.Part, type);
        var end = labels.IdOf(LabelKind.End, type);
        if (path.Length == 1)
        {
            var single = labels.IdOf(LabelKind.Single, type);
            path[0] = single >= 0 ? single : end < 0 ? begin : -1;
        }
        else
        {
            path.Fill(inside);
            path[0] = begin;
            path[^1] = end >= 0 ? end : inside;
        }

        return !path.Contains(-1);
    }

    private static int IndexOf(IReadOnlyList<string> types, string type)
    {
        for (var index = 0; index < types.Count; index++)
        {
            if (types[index] == type)
            {
                return index;
            }
        }

        return -1;
    }
}
