namespace ClueNer.MLNet.Decoding;

/// <summary>Neighbouring tokens that form one entity; <paramref name="Label"/> is the label id of the first.</summary>
internal readonly record struct LabelSpan(int Label, int TokenStart, int TokenEnd, float Score);
