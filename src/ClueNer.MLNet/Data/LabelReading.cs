namespace ClueNer.MLNet;

/// <summary>How a text's labels are read as entities. Both ways are those of seqeval 1.2.2.</summary>
public enum LabelReading
{
    /// <summary>
    /// seqeval's default, with conlleval's rules: an <c>I-x</c> that continues no entity of type x also begins one.
    /// <c>E-x</c> and <c>S-x</c> end an entity.
    /// </summary>
    Lenient,

    /// <summary>
    /// seqeval's <c>mode="strict", scheme=IOB2</c>: an entity is a <c>B-x</c> with the <c>I-x</c> after it, and any other
    /// <c>I-x</c> is ignored. The only labels are <c>O</c>, <c>B-x</c> and <c>I-x</c>.
    /// </summary>
    StrictIob2,
}
