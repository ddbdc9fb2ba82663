namespace ClueNer.MLNet.Decoding;

/// <summary>A label taken apart.</summary>
/// <param name="Kind">What it says of its token.</param>
/// <param name="Marker">The letter that says so, <c>B</c>; <see langword="null"/> if there is none.</param>
/// <param name="TypeRange">Where the type is in the label; empty if the label names none.</param>
/// <param name="Type">The type; <see langword="null"/> if the label has none.</param>
internal sealed record LabelParts(LabelKind Kind, string? Marker = null, Range TypeRange = default, string? Type = null);
