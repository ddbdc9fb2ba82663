using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

/// <summary>A model's labels, in the order of its outputs, and what the decoder needs to know of them.</summary>
public sealed partial class LabelSet
{
    private readonly LabelKind[] _kinds;
    private readonly int[] _typeIndexes;

    private LabelSet(string[] labels, LabelKind[] kinds, int[] typeIndexes, IReadOnlyList<string> types)
    {
        Labels = labels;
        _kinds = kinds;
        _typeIndexes = typeIndexes;
        Types = types;
        OutsideId = Array.IndexOf(kinds, LabelKind.Outside);
        Scheme = kinds.Contains(LabelKind.End) ? LabelScheme.Bioes
            : kinds.Contains(LabelKind.Single) ? LabelScheme.BioS
            : LabelScheme.Bio;
    }

    /// <summary>The labels as the model has them: <c>O</c>, <c>B-company</c>, …</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The scheme that the labels follow.</summary>
    public LabelScheme Scheme { get; }

    /// <summary>The entity types, in the order in which the labels first name them.</summary>
    public IReadOnlyList<string> Types { get; }

    internal int Count => _kinds.Length;

    /// <summary>Id of <c>O</c>.</summary>
    internal int OutsideId { get; }

    /// <summary>By label id.</summary>
    internal ReadOnlySpan<LabelKind> Kinds => _kinds;

    /// <summary>By label id: an index into <see cref="Types"/>, or -1 for <c>O</c> and labels outside the scheme.</summary>
    internal ReadOnlySpan<int> TypeIndexes => _typeIndexes;

    /// <summary>The id of a type's label of one kind, or -1 where the model has none.</summary>
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
}
