namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The place of a layer's two norms.</summary>
internal enum NormPlace
{
    /// <summary>Over the sum of a block's result and its input.</summary>
    AfterResidual,

    /// <summary>Over a block's input; the sum is not normalised.</summary>
    BeforeBlock,
}
