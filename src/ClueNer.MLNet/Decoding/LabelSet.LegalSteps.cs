using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

/// <remarks>
/// The legal paths: <c>I-x</c> and <c>E-x</c> only after <c>B-x</c> or <c>I-x</c>; all other labels only if no entity is unfinished.
/// <c>B-x</c> and <c>I-x</c> leave an entity unfinished if the model has an <c>E-x</c>, so one rule covers BIO, BIO+S and BIOES.
/// In IO and among bare types, every label may follow every other.
/// </remarks>
public sealed partial class LabelSet
{
    /// <summary>Whether a label can only continue an entity that an earlier token began.</summary>
    internal bool Continues(int id) => _kinds[id] is LabelKind.Inside or LabelKind.End;

    /// <summary>Whether the label may begin a text or follow a finished entity.</summary>
    internal bool MayStart(int id) => _kinds[id] is LabelKind.Outside or LabelKind.Begin or LabelKind.Single or LabelKind.Part;

    /// <summary>Whether a text may end with the label.</summary>
    internal bool MayEnd(int id) => _kinds[id] switch
    {
        LabelKind.Outside or LabelKind.End or LabelKind.Single or LabelKind.Part => true,
        LabelKind.Begin or LabelKind.Inside => IdOf(LabelKind.End, _typeIndexes[id]) < 0,
        _ => false,
    };

    /// <summary>Whether a token with label <paramref name="to"/> may follow one with label <paramref name="from"/>.</summary>
    internal bool MayFollow(int from, int to) => Continues(to)
        ? _kinds[from] is LabelKind.Begin or LabelKind.Inside && _typeIndexes[from] == _typeIndexes[to]
        : MayStart(to) && MayEnd(from);

    /// <summary>Whether two neighbours on a legal path belong to one entity.</summary>
    internal bool Joins(int from, int to) => _kinds[to] == LabelKind.Part
        ? _kinds[from] is LabelKind.Begin or LabelKind.Part && _typeIndexes[from] == _typeIndexes[to]
        : Continues(to) && _typeIndexes[from] == _typeIndexes[to];
}
