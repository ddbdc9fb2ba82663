namespace ClueNer.MLNet;

/// <summary>How a model's labels mark the tokens of an entity.</summary>
public enum LabelScheme
{
    /// <summary><c>B-x</c> begins, <c>I-x</c> continues; an entity may be a single <c>B-x</c>.</summary>
    Bio,

    /// <summary>Like <see cref="Bio"/>, and <c>S-x</c> is an entity of one token.</summary>
    BioS,

    /// <summary><c>B-x</c> begins, <c>I-x</c> continues, <c>E-x</c> ends, <c>S-x</c> is an entity of one token: BIOES, BMES and BILOU.</summary>
    Bioes,

    /// <summary>
    /// <c>I-x</c> is any token of an entity, so neighbours of one type form one entity. A <c>B-x</c>, if the model has it, begins the next
    /// entity.
    /// </summary>
    Io,

    /// <summary>A label is the name of a type, <c>x</c>, and neighbours of one type form one entity.</summary>
    Bare,
}
