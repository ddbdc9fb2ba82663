using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Training.Data;

/// <summary>
/// Annotated texts to windows of tokens and labels. Tokenizer and windows are those of recognition: what is trained is what is served.
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
    /// <param name="labels">The model's labels; they name every type of the texts.</param>
    /// <param name="planner">Cuts long texts, as in recognition.</param>
    /// <param name="truncate">Whether a longer text loses its end, as in UER-py.</param>
    public TextEncoder(EntityTokenizer tokenizer, LabelSet labels, WindowPlanner planner, bool truncate)
    {
        _tokenizer = tokenizer;
        _labels = labels;
        _types = labels.Types.Index().ToDictionary(type => type.Item, type => type.Index, StringComparer.Ordinal);
        _windowTokens = planner.WindowTokens;
        _planner = truncate ? null : planner;
    }

    public GoldCounts Counts { get; } = new();

    /// <summary>The windows of a text; a text without tokens has none.</summary>
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

    /// <summary>A window's tokens between <c>[CLS]</c> and <c>[SEP]</c>, where the model has them.</summary>
    public static int[] WithSpecialTokens(EntityTokenizer tokenizer, ReadOnlySpan<int> ids) =>
        tokenizer.SpecialTokenCount > 0 ? [tokenizer.StartId, .. ids, tokenizer.EndId] : [.. ids];

    /// <summary>The windows of a text that has no gold labels: a teacher is followed where labels would count.</summary>
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

    /// <summary>A token that is in two windows is counted in the one that gives its logits in recognition.</summary>
    private TrainingWindow Cut(int text, Window window, int[] path)
    {
        var ids = WithSpecialTokens(_tokenizer, _tokens.Ids.Slice(window.Start, window.Count));
        var labels = new int[ids.Length];
        Array.Fill(labels, TrainingWindow.NotCounted);
        path.AsSpan(window.OwnedStart..window.OwnedEnd).CopyTo(labels.AsSpan((_tokenizer.SpecialTokenCount / 2) + window.OwnedStart - window.Start));
        return new TrainingWindow(text, ids, labels);
    }
}
