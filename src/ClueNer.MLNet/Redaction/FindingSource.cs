namespace ClueNer.MLNet;

/// <summary>Who found something; of two findings of one length, the source that is named first here wins.</summary>
internal enum FindingSource
{
    AlwaysWord,
    Detector,
    Model,
    EveryOccurrence,
}
