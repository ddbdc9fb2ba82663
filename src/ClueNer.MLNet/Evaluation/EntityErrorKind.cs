namespace ClueNer.MLNet;

/// <summary>What is wrong with a predicted entity, or the lack of one.</summary>
public enum EntityErrorKind
{
    /// <summary>The correct chars, but another type.</summary>
    WrongType,

    /// <summary>The correct type, but chars that overlap and differ.</summary>
    WrongBounds,

    /// <summary>Another type, and chars that overlap and differ.</summary>
    WrongTypeAndBounds,

    /// <summary>A gold entity without a predicted counterpart.</summary>
    Missed,

    /// <summary>A predicted entity without a gold counterpart.</summary>
    Spurious,
}
