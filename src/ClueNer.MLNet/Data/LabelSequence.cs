namespace ClueNer.MLNet.Data;

/// <summary>Reads the labels of a text's tokens as entities, by seqeval's rules (its <c>get_entities</c> and its IOB2 scheme).</summary>
internal static class LabelSequence
{
    /// <summary>The entities in order: type, first token, and the token after the last.</summary>
    public static List<(string Type, int TokenStart, int TokenEnd)> FindEntities(IReadOnlyList<string> labels, LabelReading reading) =>
        reading == LabelReading.Lenient ? FindLenient(labels) : FindStrictIob2(labels);

    private static List<(string Type, int TokenStart, int TokenEnd)> FindLenient(IReadOnlyList<string> labels)
    {
        var entities = new List<(string, int, int)>();
        var (before, typeBefore, start) = ('O', "", 0);
        for (var index = 0; index <= labels.Count; index++)
        {
            var (prefix, type) = Split(index < labels.Count ? labels[index] : "O");
            if (Ends(before, prefix, typeBefore, type))
            {
                entities.Add((typeBefore, start, index));
            }

            if (Begins(before, prefix, typeBefore, type))
            {
                start = index;
            }

            (before, typeBefore) = (prefix, type);
        }

        return entities;
    }

    private static bool Ends(char before, char prefix, string typeBefore, string type) =>
        before is 'E' or 'S'
        || (before is 'B' or 'I' && prefix is 'B' or 'S' or 'O')
        || (before is not ('O' or '.') && typeBefore != type);

    private static bool Begins(char before, char prefix, string typeBefore, string type) =>
        prefix is 'B' or 'S'
        || (before is 'E' or 'S' or 'O' && prefix is 'E' or 'I')
        || (prefix is not ('O' or '.') && typeBefore != type);

    private static List<(string Type, int TokenStart, int TokenEnd)> FindStrictIob2(IReadOnlyList<string> labels)
    {
        var entities = new List<(string, int, int)>();
        string? open = null;
        var start = 0;
        for (var index = 0; index <= labels.Count; index++)
        {
            var label = index < labels.Count ? labels[index] : "O";
            var prefix = label.Length == 0 ? ' ' : label[0];
            if (prefix is not ('B' or 'I' or 'O'))
            {
                throw new EntityDataException($"The label \"{label}\" is not part of the IOB2 scheme, which has only O, B-x and I-x: read it leniently.");
            }

            var type = label[1..].Trim('-') is { Length: > 0 } named ? named : "_";
            if (open is not null && !(prefix == 'I' && type == open))
            {
                entities.Add((open, start, index));
                open = null;
            }

            if (prefix == 'B')
            {
                (open, start) = (type, index);
            }
        }

        return entities;
    }

    // "B-x" is B and x. A label without "-" is its first character and the rest. A label without a type has type "_".
    private static (char Prefix, string Type) Split(string label)
    {
        if (label.Length == 0)
        {
            throw new EntityDataException("Found an empty label, expected O or a prefix with a type, such as B-company: correct the labels.");
        }

        var dash = label.IndexOf('-', 1);
        var type = label[(dash < 0 ? 1 : dash + 1)..];
        return (label[0], type.Length == 0 ? "_" : type);
    }
}
