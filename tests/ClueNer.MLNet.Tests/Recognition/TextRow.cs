namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>An input row with other columns next to the text.</summary>
internal sealed class TextRow
{
    public int Id { get; set; }

    public string Text { get; set; } = string.Empty;

    public float[] Numbers { get; set; } = [];
}
