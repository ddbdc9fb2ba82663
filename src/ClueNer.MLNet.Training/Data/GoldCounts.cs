namespace ClueNer.MLNet.Training.Data;

/// <summary>The number of gold entities, and how many of them token labels cannot express.</summary>
internal sealed record GoldCounts
{
    public int Texts { get; set; }

    public int Entities { get; set; }

    /// <summary>Entities that share a char with a longer one, which is used instead.</summary>
    public int Overlapping { get; set; }

    /// <summary>Entities that begin or end inside a token.</summary>
    public int InsideToken { get; set; }

    /// <summary>Entities that lie wholly or partly in the part of a text that was cut off.</summary>
    public int Truncated { get; set; }
}
