namespace ClueNer.MLNet.Conversion;

/// <summary>The steps of a conversion, in their order.</summary>
public enum ConversionStage
{
    /// <summary>The checkpoint's configuration and the list of its tensors are read.</summary>
    Reading,

    /// <summary>Weights are converted and the graph is written.</summary>
    Writing,

    /// <summary>The result is run once and hashed.</summary>
    Checking,
}
