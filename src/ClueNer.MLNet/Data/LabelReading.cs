namespace ClueNer.MLNet;

/// <summary>How labels in a row are read as entities; both as seqeval 1.2.2 does it.</summary>
public enum LabelReading
{
    /// <summary>
    /// seqeval's default, conlleval's rules: an entity begins also at an <c>I-x</c> that continues none of type x.
    /// <c>E-x</c> and <c>S-x</c> end an entity.
    /// </summary>
    Lenient,

    /// <summary>
    /// seqeval's <c>mode="strict", scheme=IOB2</c>: an entity is a <c>B-x</c> with the <c>I-x</c> after it, and any other
    /// <c>I-x</c> is nothing. There are no labels but <c>O</c>, <c>B-x</c> and <c>I-x</c>.
    /// </summary>
    StrictIob2,
}
