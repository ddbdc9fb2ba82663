using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

/// <remarks>Each assumption that a reader of the labels could doubt is reported once, in one sentence.</remarks>
public sealed partial class LabelSet
{
    private IEnumerable<string> Assumptions(LabelNotation? notation)
    {
        if (!Labels[OutsideId].Equals("O", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"The label {Labels[OutsideId]} is treated as O.";
        }

        if (notation is { NamesNoType: true })
        {
            yield return $"The labels name no type, so it is called {Types[0]}.";
        }

        if (Scheme == LabelScheme.Bare)
        {
            yield return "The labels have no B and I, so each is treated as a type, and neighbouring tokens of one type form one entity.";
        }
        else if (Scheme == LabelScheme.Io)
        {
            yield return _kinds.Contains(LabelKind.Begin)
                ? $"There is {LabelWithoutBegin()} and no label that begins such an entity, so an I may begin one, and neighbouring tokens of one type form one entity unless a B comes."
                : "The labels have I and no B, so neighbouring tokens of one type form one entity.";
        }

        for (var id = 0; id < Count; id++)
        {
            if (_kinds[id] == LabelKind.Part && Scheme is not (LabelScheme.Bare or LabelScheme.Io))
            {
                yield return $"The label {Labels[id]} fits no other role, so it is treated as any token of type {_parts[id].Type}, and neighbours form one entity.";
            }
            else if (_kinds[id] == LabelKind.Part && Scheme == LabelScheme.Io && _parts[id].Marker is null)
            {
                yield return $"The label {Labels[id]} has no I, so it is treated as a type.";
            }
            else if (_kinds[id] == LabelKind.Foreign && Labels[id] is not ['[' or '<', ..])
            {
                yield return $"The label {Labels[id]} seems to mark no text, so viterbi never chooses it.";
            }
        }
    }

    /// <summary>A label I that shows this; any I if the scheme was required.</summary>
    private string LabelWithoutBegin() =>
        Labels[Math.Max(Array.FindIndex(_parts, part => part.Kind == LabelKind.Part && !Has(_parts, LabelKind.Begin, part.Type)), Array.IndexOf(_kinds, LabelKind.Part))];
}
