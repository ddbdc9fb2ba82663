using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

public sealed partial class LabelSet
{
    private const string WhatToDo = "set id2label in config.json to the labels of the training data, or give a file of labels when converting (--labels)";

    /// <summary>
    /// Detects the scheme from the labels. Markers are <c>B</c>, <c>I</c>, <c>E</c> and <c>S</c>, with <c>M</c> for <c>I</c> (BMES),
    /// <c>L</c> for <c>E</c> and <c>U</c> for <c>S</c> (BILOU). They are capitals or small letters, before or after the type, separated by
    /// <c>-</c>, <c>_</c>, <c>/</c>, <c>.</c> or <c>:</c>. If labels have no markers, each is a type. <see cref="Remarks"/> lists what was
    /// assumed.
    /// </summary>
    /// <param name="labels">The labels by id.</param>
    /// <param name="scheme">The required scheme. Default: <see langword="null"/>, detected from the labels.</param>
    /// <exception cref="EntityModelException">The labels follow no known scheme, or not the given one.</exception>
    public static LabelSet Create(IReadOnlyList<string> labels, LabelScheme? scheme = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var names = labels.ToArray();
        RequireNames(names);
        var outside = OutsideNames.Find(names);
        string[] marked = [.. names.Where(name => name != outside && !OutsideNames.MarkNothing(name))];
        var notation = scheme == LabelScheme.Bare ? null : LabelNotation.Find(marked);
        var parts = Array.ConvertAll(names, name =>
            name == outside ? new LabelParts(LabelKind.Outside)
            : OutsideNames.MarkNothing(name) ? new LabelParts(LabelKind.Foreign)
            : notation?.Split(name) ?? new LabelParts(LabelKind.Part, null, .., name));
        var found = scheme ?? SchemeOf(parts, notation);
        TakeInsidesForParts(parts, found);
        var set = new LabelSet(names, parts, found);
        set.CheckScheme(insisted: scheme is not null);
        set.Remarks = [.. set.Assumptions(notation)];
        return set;
    }

    private static LabelScheme SchemeOf(LabelParts[] parts, LabelNotation? notation) =>
        notation is null && Array.Exists(parts, part => part.Kind == LabelKind.Part) ? LabelScheme.Bare
        : Array.Exists(parts, part => part.Kind == LabelKind.End) ? LabelScheme.Bioes
        : Array.Exists(parts, part => part.Kind == LabelKind.Single) ? LabelScheme.BioS
        // If entities always begin with B-x, every type that has I-x has B-x too.
        : Array.Exists(parts, part => part.Kind == LabelKind.Inside && !Has(parts, LabelKind.Begin, part.Type)) ? LabelScheme.Io
        : LabelScheme.Bio;

    /// <summary>
    /// Finds the I-x that can be any token of an entity: all in IO; with E-x or S-x, those whose type has neither B-x nor E-x.
    /// </summary>
    private static void TakeInsidesForParts(LabelParts[] parts, LabelScheme scheme)
    {
        for (var id = 0; id < parts.Length; id++)
        {
            var part = parts[id];
            if (part.Kind == LabelKind.Inside
                && (scheme == LabelScheme.Io || (scheme != LabelScheme.Bio && !Has(parts, LabelKind.Begin, part.Type) && !Has(parts, LabelKind.End, part.Type))))
            {
                parts[id] = part with { Kind = LabelKind.Part };
            }
        }
    }

    private static bool Has(LabelParts[] parts, LabelKind kind, string? type) => Array.Exists(parts, part => part.Kind == kind && part.Type == type);

    /// <summary>Rejects the labels that transformers and others write if nobody named them: LABEL_0 and 0.</summary>
    private static void RequireNames(string[] names)
    {
        if (names.Length > 0 && Array.TrueForAll(names, name => name.Replace("LABEL_", "", StringComparison.Ordinal) is { Length: > 0 } number && number.All(char.IsAsciiDigit)))
        {
            throw new EntityModelException(
                $"Found the labels {Listed(names)}, which name no entity types; expected O and labels such as B-name and I-name: {WhatToDo}.");
        }
    }

    private void CheckScheme(bool insisted)
    {
        if (Types.Count == 0)
        {
            throw new EntityModelException(
                $"Found the labels {Listed(Labels)}, which name no entity types; expected O and labels such as B-name and I-name: {WhatToDo}.");
        }

        if (OutsideId < 0)
        {
            throw new EntityModelException($"Found the labels {Listed(Labels)} without O; expected O for tokens outside entities: {WhatToDo}.");
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
            if (insisted && !Allows(Scheme, _kinds[id]))
            {
                throw new EntityModelException($"Found the label {Labels[id]}, which the scheme {Scheme} does not have: require another scheme, or none.");
            }

            if (Continues(id) && IdOf(LabelKind.Begin, _typeIndexes[id]) < 0)
            {
                throw new EntityModelException(
                    $"Found the label {Labels[id]} and no B-{Types[_typeIndexes[id]]}; expected a label that begins such an entity: {WhatToDo}, or require another scheme.");
            }
        }

        if (insisted && !_kinds.Contains(Characteristic(Scheme)))
        {
            throw new EntityModelException($"Found the labels {Listed(Labels)}, none of which belongs to the scheme {Scheme}: require another scheme, or none.");
        }
    }

    /// <summary>Whether a scheme allows labels with this marker. A label without a marker is a type of its own in every scheme.</summary>
    private static bool Allows(LabelScheme scheme, LabelKind kind) => kind switch
    {
        LabelKind.End => scheme == LabelScheme.Bioes,
        LabelKind.Single => scheme is LabelScheme.Bioes or LabelScheme.BioS,
        _ => true,
    };

    private static LabelKind Characteristic(LabelScheme scheme) => scheme switch
    {
        LabelScheme.Bio => LabelKind.Begin,
        LabelScheme.BioS => LabelKind.Single,
        LabelScheme.Bioes => LabelKind.End,
        _ => LabelKind.Part,
    };

    private static string Listed(IReadOnlyList<string> labels) =>
        labels.Count == 0 ? "(none)" : string.Join(", ", labels.Take(4)) + (labels.Count > 4 ? $", … ({labels.Count} in all)" : "");
}
