namespace ClueNer.MLNet.Benchmarks;

/// <summary>A row of input.</summary>
public sealed class TextRow
{
    /// <summary>The text.</summary>
    public string Text { get; set; } = string.Empty;
}
