namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The function between the two products of a feed-forward block.</summary>
internal enum HiddenActivation
{
    /// <summary>x·Φ(x), by the error function.</summary>
    Gelu,

    /// <summary>The approximation of x·Φ(x) by tanh.</summary>
    GeluTanh,

    /// <summary>x·σ(1.702x).</summary>
    QuickGelu,

    /// <summary>max(x, 0).</summary>
    Relu,
}
