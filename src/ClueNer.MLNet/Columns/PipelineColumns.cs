using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>
/// The columns of the pipeline, declared once. Stages, saved models and readers of entity columns take names, types and order from here.
/// </summary>
internal static class PipelineColumns
{
    public static readonly PipelineColumn Text = new("", TextDataViewType.Instance, SavedColumnNames.Text);

    /// <summary>Token ids, <c>[windowCount · tokenCount]</c>, padded.</summary>
    public static readonly PipelineColumn Tokens = new("", GraphColumns.VariableInt64, SavedColumnNames.Tokens);

    /// <summary>Tokens of each window, <c>[CLS]</c> and <c>[SEP]</c> included.</summary>
    public static readonly PipelineColumn Lengths = new("", GraphColumns.VariableInt64, SavedColumnNames.Lengths, GraphColumns.Lengths);

    /// <summary>windowCount, tokenCount.</summary>
    public static readonly PipelineColumn Shape = new("", GraphColumns.Shape2, SavedColumnNames.Shape, GraphColumns.Shape);

    /// <summary>First char of each token of the text, each token once.</summary>
    public static readonly PipelineColumn TokenCharStart = new(".CharStart", Numbers, SavedColumnNames.CharStart);

    /// <summary>Index after the last char of each token.</summary>
    public static readonly PipelineColumn TokenCharEnd = new(".CharEnd", Numbers, SavedColumnNames.CharEnd);

    /// <summary>Index of the first token of each window.</summary>
    public static readonly PipelineColumn WindowStart = new(".WindowStart", Numbers, SavedColumnNames.WindowStart);

    /// <summary><c>[windowCount · tokenCount · labels]</c>.</summary>
    public static readonly PipelineColumn Logits = new("", Fractions, SavedColumnNames.Logits);

    public static readonly PipelineColumn EntityText = new(EntityColumns.Text, Texts, SavedColumnNames.EntityText);
    public static readonly PipelineColumn EntityType = new(EntityColumns.Type, Texts, SavedColumnNames.EntityType);
    public static readonly PipelineColumn EntityCharStart = new(EntityColumns.CharStart, Numbers, SavedColumnNames.EntityCharStart);
    public static readonly PipelineColumn EntityCharEnd = new(EntityColumns.CharEnd, Numbers, SavedColumnNames.EntityCharEnd);
    public static readonly PipelineColumn EntityScore = new(EntityColumns.Score, Fractions, SavedColumnNames.EntityScore);
    public static readonly PipelineColumn EntityTokenIndex = new(EntityColumns.TokenIndex, Numbers, SavedColumnNames.EntityTokenIndex);

    public static readonly PipelineColumn Redacted = new("", TextDataViewType.Instance, SavedColumnNames.Redacted);
    public static readonly PipelineColumn Placeholder = new(".Placeholder", Texts, SavedColumnNames.Placeholder);
    public static readonly PipelineColumn Original = new(".Original", Texts, SavedColumnNames.Original);

    /// <summary>The columns that <c>TokenizeForEntities</c> adds.</summary>
    public static readonly PipelineColumn[] Tokenized = [Tokens, Lengths, Shape, TokenCharStart, TokenCharEnd, WindowStart];

    /// <summary>The columns that <c>DecodeEntities</c> reads.</summary>
    public static readonly PipelineColumn[] Scored = [Text, Logits, Tokens, Lengths, WindowStart, TokenCharStart, TokenCharEnd];

    /// <summary>The columns that <c>RedactEntities</c> reads.</summary>
    public static readonly PipelineColumn[] Redactable = [Text, EntityType, EntityCharStart, EntityCharEnd];

    /// <summary>The columns that <c>RedactEntities</c> adds.</summary>
    public static readonly PipelineColumn[] Redaction = [Redacted, Placeholder, Original];

    /// <summary>The columns of gold entities.</summary>
    public static readonly PipelineColumn[] Gold = [EntityType, EntityCharStart, EntityCharEnd];

    /// <summary>The columns that <c>RecognizeEntities</c> and <c>DecodeEntities</c> add.</summary>
    public static readonly PipelineColumn[] Entities = [EntityText, EntityType, EntityCharStart, EntityCharEnd, EntityScore];

    /// <summary>The columns that they add if each entity is a token.</summary>
    public static readonly PipelineColumn[] TokenEntities = [.. Entities, EntityTokenIndex];

    private static VectorDataViewType Texts => new(TextDataViewType.Instance);

    private static VectorDataViewType Numbers => new(NumberDataViewType.Int32);

    private static VectorDataViewType Fractions => new(NumberDataViewType.Single);
}
