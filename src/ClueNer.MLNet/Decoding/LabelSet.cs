using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

/// <summary>A model's labels, in the order of its outputs, and what the decoder needs to know about them.</summary>
public sealed partial class LabelSet
{
    private readonly LabelParts[] _parts;
    private readonly LabelKind[] _kinds;
    private readonly int[] _typeIndexes;

    private LabelSet(string[] labels, LabelParts[] parts, LabelScheme scheme)
    {
        Labels = labels;
        Scheme = scheme;
        _parts = parts;
        _kinds = Array.ConvertAll(parts, part => part.Kind);
        var types = new List<string>();
        _typeIndexes = Array.ConvertAll(parts, part => IndexOf(types, part.Type));
        Types = types.AsReadOnly();
        OutsideId = Array.IndexOf(_kinds, LabelKind.Outside);
    }

    /// <summary>The labels as the model writes them: <c>O</c>, <c>B-company</c>, …</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The scheme that the labels follow.</summary>
    public LabelScheme Scheme { get; }

    /// <summary>The entity types, in the order in which the labels first name them.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>What was assumed about the labels, one sentence each; empty if they leave no doubt.</summary>
    public IReadOnlyList<string> Remarks { get; private set; } = [];

    /// <summary>How each label is used, by label id.</summary>
    public IReadOnlyList<LabelUse> Uses => [.. _parts.Select((part, id) => new LabelUse(Labels[id], part.Marker, part.Type, LabelUse.Describe(part.Kind)))];

    internal int Count => _kinds.Length;

    /// <summary>Id of <c>O</c>.</summary>
    internal int OutsideId { get; }

    /// <summary>By label id.</summary>
    internal ReadOnlySpan<LabelKind> Kinds => _kinds;

    /// <summary>By label id: an index into <see cref="Types"/>, or -1 for <c>O</c> and labels outside the scheme.</summary>
    internal ReadOnlySpan<int> TypeIndexes => _typeIndexes;

    /// <summary>The id of a type's label of one kind, or -1 if the model has none.</summary>
    internal int IdOf(LabelKind kind, int typeIndex)
    {
        for (var id = 0; id < _kinds.Length; id++)
        {
            if (_kinds[id] == kind && _typeIndexes[id] == typeIndex)
            {
                return id;
            }
        }

        return -1;
    }

    /// <summary>The id of a type's label of the first kind, or else of the second; -1 if it has neither.</summary>
    internal int IdOf(LabelKind kind, LabelKind otherwise, int typeIndex) => IdOf(kind, typeIndex) is >= 0 and var id ? id : IdOf(otherwise, typeIndex);

    /// <summary>The label with another type in its place; unchanged if the label names no type.</summary>
    internal string WithType(int id, string type) =>
        _parts[id].TypeRange.GetOffsetAndLength(Labels[id].Length) is (var start, > 0 and var length) ? Labels[id][..start] + type + Labels[id][(start + length)..] : Labels[id];

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
}
