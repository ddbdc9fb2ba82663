using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

public sealed partial class LabelSet
{
    private const string WhatToDo = "set id2label in config.json to the labels of the training data";

    /// <summary>
    /// Reads the scheme off the labels. Prefixes are <c>B-</c>, <c>I-</c>, <c>E-</c> and <c>S-</c>, with <c>M-</c> for <c>I-</c>
    /// (BMES), <c>L-</c> for <c>E-</c> and <c>U-</c> for <c>S-</c> (BILOU), and <c>_</c> for <c>-</c>. A label that has none of
    /// them, such as <c>[PAD]</c>, is kept and never chosen by <see cref="DecodingStrategy.Viterbi"/>.
    /// </summary>
    /// <param name="labels">The labels by id.</param>
    /// <exception cref="EntityModelException">The labels follow no scheme known here.</exception>
    public static LabelSet Create(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var names = labels.ToArray();
        var kinds = new LabelKind[names.Length];
        var typeIndexes = new int[names.Length];
        var types = new List<string>();
        for (var id = 0; id < names.Length; id++)
        {
            (kinds[id], var type) = Split(names[id]);
            typeIndexes[id] = IndexOf(types, type);
        }

        var set = new LabelSet(names, kinds, typeIndexes, types.AsReadOnly());
        set.CheckScheme();
        return set;
    }

    private static (LabelKind Kind, string? Type) Split(string label)
    {
        if (label == "O")
        {
            return (LabelKind.Outside, null);
        }

        var kind = label is [_, '-' or '_', _, ..] ? KindOf(label[0]) : LabelKind.Foreign;
        return (kind, kind == LabelKind.Foreign ? null : label[2..]);
    }

    private static LabelKind KindOf(char prefix) => prefix switch
    {
        'B' => LabelKind.Begin,
        'I' or 'M' => LabelKind.Inside,
        'E' or 'L' => LabelKind.End,
        'S' or 'U' => LabelKind.Single,
        _ => LabelKind.Foreign,
    };

    private static int IndexOf(List<string> types, string? type)
    {
        if (type is null)
        {
            return -1;
        }

        var index = types.IndexOf(type);
        if (index < 0)
        {
            index = types.Count;
            types.Add(type);
        }

        return index;
    }

    private void CheckScheme()
    {
        if (Types.Count == 0)
        {
            throw new EntityModelException(
                $"Found the labels {Listed()}, which name no entity types; expected O and labels such as B-name and I-name: {WhatToDo}.");
        }

        if (OutsideId < 0)
        {
            throw new EntityModelException($"Found the labels {Listed()} without O; expected O for tokens outside entities: {WhatToDo}.");
        }

        for (var id = 0; id < Count; id++)
        {
            var first = IdOf(_kinds[id], _typeIndexes[id]);
            if (first != id && _kinds[id] != LabelKind.Foreign)
            {
                throw new EntityModelException(
                    $"Found the labels {Labels[first]} and {Labels[id]}, which mean the same; expected each once: {WhatToDo}.");
            }
        }

        for (var id = 0; id < Count; id++)
        {
            if (Continues(id) && IdOf(LabelKind.Begin, _typeIndexes[id]) < 0)
            {
                throw new EntityModelException(
                    $"Found the label {Labels[id]} and no B-{Types[_typeIndexes[id]]}; expected one of the schemes BIO, BIO with S, or BIOES: {WhatToDo}.");
            }
        }
    }

    private string Listed() =>
        Count == 0 ? "(none)" : string.Join(", ", Labels.Take(4)) + (Count > 4 ? $", … ({Count} in all)" : "");
}
