namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Where a layer's two norms are.</summary>
internal enum NormPlace
{
    /// <summary>Over the sum of a block's result and its input.</summary>
    AfterResidual,

    /// <summary>Over a block's input; the sum stays as it is.</summary>
    BeforeBlock,
}
