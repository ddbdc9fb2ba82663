using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Data;

/// <summary>Writes an entity as labels of its tokens, in the scheme of a label set.</summary>
internal static class TokenLabels
{
    /// <summary>
    /// Labels the tokens of one entity. Returns <see langword="false"/>, and writes nothing, if the entity begins or ends inside a token.
    /// </summary>
    public static bool TryWrite(Entity entity, int type, ReadOnlySpan<int> charStarts, ReadOnlySpan<int> charEnds, LabelSet labels, Span<int> path)
    {
        var first = charStarts.BinarySearch(entity.CharStart);
        var last = charEnds.BinarySearch(entity.CharEnd);
        if (first < 0 || last < 0)
        {
            return false;
        }

        // Tokens can cover the same char (a Hangul syllable's jamo): all of them belong to the entity.
        while (first > 0 && charStarts[first - 1] == entity.CharStart)
        {
            first--;
        }

        while (last + 1 < charEnds.Length && charEnds[last + 1] == entity.CharEnd)
        {
            last++;
        }

        Write(path[first..(last + 1)], type, labels);
        return true;
    }

    private static void Write(Span<int> path, int type, LabelSet labels)
    {
        var begin = labels.IdOf(LabelKind.Begin, LabelKind.Part, type);
        var inside = labels.IdOf(LabelKind.Inside, LabelKind.Part, type);
        var end = labels.IdOf(LabelKind.End, type);
        var single = labels.IdOf(LabelKind.Single, type);
        path.Fill(inside);
        path[0] = begin;
        if (end >= 0)
        {
            path[^1] = end;
        }

        if (path.Length == 1)
        {
            path[0] = single >= 0 ? single : begin;
        }
    }
}
