using System.Text.Json;
using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Windowing;
using Microsoft.ML;

namespace ClueNer.MLNet.Recognition;

/// <summary>
/// The parts of tokenization, windowing and decoding that depend on both the model and the options. A saved ML.NET model stores it as text.
/// </summary>
internal sealed class RecognitionPlan
{
    private readonly Content _content;

    public RecognitionPlan(EntityModelDefinition model, int? window, int? stride, EntityDecodingOptions decoding)
        : this(model, new Content(window, stride, decoding))
    {
    }

    private RecognitionPlan(EntityModelDefinition model, Content content)
    {
        _content = content;
        Model = model;
        var special = model.Tokenizer.SpecialTokenCount;
        var window = content.Window ?? Math.Min(model.Settings.Window ?? model.ModelLength, model.ModelLength);
        if (window > model.ModelLength || window <= special)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Window is {window} tokens, expected {special + 1} to {model.ModelLength}, the model's length: choose a window in that range."), nameof(content));
        }

        var stride = content.Stride ?? Math.Min(model.Settings.Stride ?? window / 4, (window - special) / 2);
        if (stride < 0 || stride > (window - special) / 2)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Stride is {stride} tokens, expected 0 to {(window - special) / 2}, half of a window of {window}: choose a smaller stride or a longer window."), nameof(content));
        }

        Windows = new WindowPlanner(window - special, stride);
        Decoder = new EntityDecoder(model.Tokenizer, model.Labels, WithLearned(content.Decoding, model), model.Settings.Transitions);
    }

    public EntityModelDefinition Model { get; }

    public WindowPlanner Windows { get; }

    public EntityDecoder Decoder { get; }

    public EntityDecodingOptions Decoding => _content.Decoding;

    /// <summary>The columns that hold the entities.</summary>
    public PipelineColumn[] EntityColumns => EntityColumnsOf(Decoding);

    /// <summary>The columns that hold entities decoded with these options.</summary>
    public static PipelineColumn[] EntityColumnsOf(EntityDecodingOptions options) =>
        options.Decoding == DecodingStrategy.None ? PipelineColumns.TokenEntities : PipelineColumns.Entities;

    /// <summary>The same options and model, with other settings, such as learned ones.</summary>
    public RecognitionPlan With(EntityModelSettings settings) => new(Model.With(settings), _content);

    /// <param name="columns">The columns of the composite stage, so that it can be loaded as one.</param>
    public string ToJson(IEnumerable<InputOutputColumnPair>? columns = null) =>
        JsonSerializer.Serialize(
            new Saved(Model.ToJson(), _content, columns?.Select(pair => new ColumnPair(pair.OutputColumnName, pair.InputColumnName)).ToArray()),
            EntityModelJson.Options);

    public static RecognitionPlan FromJson(string json) => FromJson(json, out _);

    public static RecognitionPlan FromJson(string json, out InputOutputColumnPair[]? columns)
    {
        var saved = JsonSerializer.Deserialize<Saved>(json, EntityModelJson.Options)!;
        columns = saved.Columns?.Select(pair => new InputOutputColumnPair(pair.Output, pair.Input)).ToArray();
        return new(EntityModelDefinition.FromJson(saved.Model), saved.Options);
    }

    /// <summary>For viterbi, the thresholds that the model learned apply to every type for which the caller sets none.</summary>
    private static EntityDecodingOptions WithLearned(EntityDecodingOptions options, EntityModelDefinition model)
    {
        if (model.Settings.Thresholds is not { Count: > 0 } learned || options.Decoding != DecodingStrategy.Viterbi)
        {
            return options;
        }

        var merged = learned.ToDictionary(pair => pair.Key, pair => Math.Max(pair.Value, options.MinimumScore), StringComparer.Ordinal);
        foreach (var (type, score) in options.MinimumScores ?? new Dictionary<string, float>())
        {
            merged[type] = score;
        }

        return options with { MinimumScores = merged };
    }

    private sealed record Saved(string Model, Content Options, ColumnPair[]? Columns);

    private sealed record ColumnPair(string Output, string Input);

    private sealed record Content(int? Window, int? Stride, EntityDecodingOptions Decoding);
}
