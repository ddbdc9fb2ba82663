namespace ClueNer.MLNet.Decoding;

/// <summary>Neighbouring tokens that are one entity; <paramref name="Label"/> is the id of the label at its first.</summary>
internal readonly record struct LabelSpan(int Label, int TokenStart, int TokenEnd, float Score);
