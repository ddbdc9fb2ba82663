namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The function between the two products of a feed-forward block.</summary>
internal enum HiddenActivation
{
    /// <summary>x·Φ(x), computed with the error function.</summary>
    Gelu,

    /// <summary>The approximation of x·Φ(x) with tanh.</summary>
    GeluTanh,

    /// <summary>x·σ(1.702x).</summary>
    QuickGelu,

    /// <summary>max(x, 0).</summary>
    Relu,
}
