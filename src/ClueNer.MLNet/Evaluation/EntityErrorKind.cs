namespace ClueNer.MLNet;

/// <summary>What is wrong with a predicted entity, or the lack of one.</summary>
public enum EntityErrorKind
{
    /// <summary>The right chars, another type.</summary>
    WrongType,

    /// <summary>The right type, and chars that overlap but differ.</summary>
    WrongBounds,

    /// <summary>Another type, and chars that overlap but differ.</summary>
    WrongTypeAndBounds,

    /// <summary>A gold entity that no predicted one answers to.</summary>
    Missed,

    /// <summary>A predicted entity that answers to no gold one.</summary>
    Spurious,
}
