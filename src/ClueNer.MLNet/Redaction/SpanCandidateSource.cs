namespace ClueNer.MLNet.Redaction;

/// <summary>Who found something; of two findings of one length, the source that is named first here wins.</summary>
internal enum SpanCandidateSource
{
    AlwaysWord,
    Detector,
    Model,
    EveryOccurrence,
}
