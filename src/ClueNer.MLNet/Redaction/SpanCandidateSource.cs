namespace ClueNer.MLNet.Redaction;

/// <summary>The source of a finding, the strongest first.</summary>
internal enum SpanCandidateSource
{
    AlwaysWord,
    Detector,
    Model,
    EveryOccurrence,
}
