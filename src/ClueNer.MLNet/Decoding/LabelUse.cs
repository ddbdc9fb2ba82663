using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet;

/// <summary>How a label is used.</summary>
/// <param name="Label">The label as the model has it: <c>B-company</c>.</param>
/// <param name="Marker">The letter that says which token of an entity it marks: <c>B</c>. <see langword="null"/> if it has none.</param>
/// <param name="Type">The entity type: <c>company</c>. <see langword="null"/> if it names none.</param>
/// <param name="Use">How <see cref="DecodingStrategy.Viterbi"/> uses it, in words.</param>
public sealed record LabelUse(string Label, string? Marker, string? Type, string Use)
{
    internal static string Describe(LabelKind kind) => kind switch
    {
        LabelKind.Outside => "outside entities",
        LabelKind.Begin => "begins an entity",
        LabelKind.Inside => "continues an entity",
        LabelKind.End => "ends an entity",
        LabelKind.Single => "is an entity alone",
        LabelKind.Part => "any token of an entity",
        _ => "never chosen by viterbi",
    };
}
