using ClueNer.MLNet.Columns;

namespace ClueNer.MLNet;

/// <summary>The columns that <c>DecodeEntities</c> reads in addition to the text.</summary>
public sealed record DecodeEntitiesColumns
{
    /// <summary>
    /// The output column of <c>TokenizeForEntities</c>; its <c>.CharStart</c>, <c>.CharEnd</c> and <c>.WindowStart</c> are read too.
    /// Default: <c>tokens</c>.
    /// </summary>
    public string Tokens { get; init; } = GraphColumns.Tokens;

    /// <summary>The column with the number of tokens of each window. Default: <c>lengths</c>.</summary>
    public string Lengths { get; init; } = GraphColumns.Lengths;

    /// <summary>The output column of <c>ApplyOnnxModel</c>. Default: <c>logits</c>.</summary>
    public string Logits { get; init; } = GraphColumns.Logits;
}
