namespace ClueNer.MLNet.Training.Data;

/// <summary>How many gold entities there are, and how many of them the labels of tokens cannot say.</summary>
internal sealed record GoldCounts
{
    public int Texts { get; set; }

    public int Entities { get; set; }

    /// <summary>Shares a char with a longer entity, which is taken.</summary>
    public int Overlapping { get; set; }

    /// <summary>Begins or ends inside a token.</summary>
    public int InsideToken { get; set; }

    /// <summary>Lies wholly or partly where the text was truncated.</summary>
    public int Truncated { get; set; }
}
