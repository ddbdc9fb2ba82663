namespace ClueNer.MLNet.Redaction;

/// <summary>Who found something, the stronger first.</summary>
internal enum SpanCandidateSource
{
    AlwaysWord,
    Detector,
    Model,
    EveryOccurrence,
}
