using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Training.Data;

/// <summary>
/// Turns annotated texts into windows of tokens and labels, with the tokenizer and the windows of recognition: a model is trained on the
/// input that it later gets.
/// </summary>
internal sealed class TextEncoder
{
    private readonly EntityTokenizer _tokenizer;
    private readonly LabelSet _labels;
    private readonly Dictionary<string, int> _types;
    private readonly int _windowTokens;
    private readonly WindowPlanner? _planner;
    private readonly TextTokens _tokens = new();
    private readonly List<Window> _windows = [];

    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="labels">The model's labels, with every type in the texts.</param>
    /// <param name="planner">Cuts long texts, as in recognition.</param>
    /// <param name="truncate">Whether the end of a long text is cut off, as in UER-py.</param>
    public TextEncoder(EntityTokenizer tokenizer, LabelSet labels, WindowPlanner planner, bool truncate)
    {
        _tokenizer = tokenizer;
        _labels = labels;
        _types = labels.Types.Index().ToDictionary(type => type.Item, type => type.Index, StringComparer.Ordinal);
        _windowTokens = planner.WindowTokens;
        _planner = truncate ? null : planner;
    }

    public GoldCounts Counts { get; } = new();

    /// <summary>Returns the windows of a text; a text without tokens has none.</summary>
    public IEnumerable<TrainingWindow> Encode(AnnotatedText text)
    {
        _tokenizer.Tokenize(text.Text, _tokens);
        var path = LabelTokens(text);
        _windows.Clear();
        if (_planner is not null)
        {
            _planner.Plan(text.Text, _tokens.CharStarts, _tokens.CharEnds, _windows);
        }
        else if (_tokens.Count > 0)
        {
            var count = Math.Min(_tokens.Count, _windowTokens);
            _windows.Add(new Window(0, count, 0, count));
        }

        var index = Counts.Texts++;
        return [.. _windows.Select(window => Cut(index, window, path))];
    }

    /// <summary>Puts a window's tokens between <c>[CLS]</c> and <c>[SEP]</c>, if the model has them.</summary>
    public static int[] WithSpecialTokens(EntityTokenizer tokenizer, ReadOnlySpan<int> ids) =>
        tokenizer.SpecialTokenCount > 0 ? [tokenizer.StartId, .. ids, tokenizer.EndId] : [.. ids];

    /// <summary>
    /// Returns the windows of a text without gold labels: the student follows a teacher at the tokens whose labels would count.
    /// </summary>
    public IEnumerable<TrainingWindow> EncodeUnlabelled(string text) => Encode(new AnnotatedText(text, [])).Select(window => window with
    {
        Labels = Array.ConvertAll(window.Labels, _ => TrainingWindow.NotCounted),
        Followed = Array.ConvertAll(window.Labels, label => label != TrainingWindow.NotCounted),
    });

    private int[] LabelTokens(AnnotatedText text)
    {
        var path = new int[_tokens.Count];
        Array.Fill(path, _labels.OutsideId);
        var entities = LongestEntities.Choose(text.Entities);
        Counts.Entities += text.Entities.Count;
        Counts.Overlapping += text.Entities.Count - entities.Count;
        foreach (var entity in entities)
        {
            if (!TokenLabels.TryWrite(entity, _types[entity.Type], _tokens.CharStarts, _tokens.CharEnds, _labels, path))
            {
                Counts.InsideToken++;
            }
            else if (_planner is null && _tokens.Count > _windowTokens && entity.CharEnd > _tokens.CharEnds[_windowTokens - 1])
            {
                Counts.Truncated++;
            }
        }

        return path;
    }

    /// <summary>Cuts out a window. A token in two windows counts in the one whose logits recognition uses.</summary>
    private TrainingWindow Cut(int text, Window window, int[] path)
    {
        var ids = WithSpecialTokens(_tokenizer, _tokens.Ids.Slice(window.Start, window.Count));
        var labels = new int[ids.Length];
        Array.Fill(labels, TrainingWindow.NotCounted);
        path.AsSpan(window.OwnedStart..window.OwnedEnd).CopyTo(labels.AsSpan((_tokenizer.SpecialTokenCount / 2) + window.OwnedStart - window.Start));
        return new TrainingWindow(text, ids, labels);
    }
}
