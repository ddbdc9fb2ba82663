namespace ClueNer.MLNet.Decoding;

/// <summary>What a label says about its token.</summary>
internal enum LabelKind : byte
{
    /// <summary>Not a label of the scheme, such as <c>[PAD]</c>: never on a legal path.</summary>
    Foreign,

    /// <summary><c>O</c>.</summary>
    Outside,

    /// <summary><c>B-x</c>.</summary>
    Begin,

    /// <summary><c>I-x</c>, or <c>M-x</c> in BMES.</summary>
    Inside,

    /// <summary><c>E-x</c>, or <c>L-x</c> in BILOU.</summary>
    End,

    /// <summary><c>S-x</c>, or <c>U-x</c> in BILOU.</summary>
    Single,

    /// <summary>Any token of an entity: <c>I-x</c> in IO, or the type itself. It begins an entity or continues its neighbour's.</summary>
    Part,
}
