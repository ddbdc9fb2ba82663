using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>
/// The scores of the CRF layer after a checkpoint's classifier: <c>crf.transitions</c>, <c>crf.start_transitions</c> and
/// <c>crf.end_transitions</c>, as pytorch-crf and AllenNLP name them; or only a matrix, with labels for start and stop among the others.
/// </summary>
internal sealed class CrfLayer
{
    public const string Part = "crf";

    private const string Transitions = ".transitions";
    private const string Starts = ".start_transitions";
    private const string Ends = ".end_transitions";

    // The limit in decoding: with larger scores, an added logit would be lost in rounding. Forbidden steps have scores of -10,000 or less.
    private const float Largest = 1e6f;

    private readonly float[] _start;
    private readonly float[] _end;
    private readonly float[][] _steps;

    private CrfLayer(string name, float[] start, float[] end, float[][] steps)
    {
        Name = name;
        _start = start;
        _end = end;
        _steps = steps;
    }

    /// <summary>The prefix of the layer's tensors, without the dot.</summary>
    public string Name { get; }

    /// <summary>Returns the layer, if there is one, and all other tensors.</summary>
    /// <param name="tensors">The checkpoint's tensors.</param>
    /// <param name="file">The checkpoint, for messages.</param>
    /// <param name="labels">The labels of the classifier's outputs.</param>
    /// <param name="isTransposed">Whether a row of the matrix belongs to the label that a step goes to.</param>
    /// <param name="given">The layer's name, or null to search for it.</param>
    public static (CrfLayer? Layer, IReadOnlyList<(string Name, CheckpointTensor Tensor)> Others) Split(
        IReadOnlyList<(string Name, CheckpointTensor Tensor)> tensors, string file, IReadOnlyList<string> labels, bool isTransposed, string? given)
    {
        string[] names = [.. tensors.Select(pair => pair.Name).Where(name => name.EndsWith(Transitions, StringComparison.Ordinal)).Select(name => name[..^Transitions.Length])];
        if (names.Length == 0 && given is null)
        {
            return (null, tensors);
        }

        var name = given ?? (names is [var only] ? only : throw new EntityModelException($"{file} has the CRF layers {string.Join(" and ", names)}; choose one with --map {Part}={names[0]}."));
        // Only the layer's own tensors. Two names can become one; that is rejected when the encoder's tensors are read.
        var all = tensors.Where(pair => pair.Name.StartsWith(name + ".", StringComparison.Ordinal)).DistinctBy(pair => pair.Name, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Name, pair => pair.Tensor, StringComparer.Ordinal);
        if (!all.ContainsKey(name + Transitions))
        {
            throw new EntityModelException($"{file} has no tensor {name}{Transitions}, where '{name}' is given as the CRF layer; give the part before {Transitions}.");
        }

        var steps = Read(all, name + Transitions, file, labels.Count, labels.Count).Chunk(labels.Count).ToArray();
        steps = isTransposed ? [.. Enumerable.Range(0, labels.Count).Select(from => Array.ConvertAll(steps, row => row[from]))] : steps;
        var hasEnds = all.ContainsKey(name + Starts) || all.ContainsKey(name + Ends);
        var layer = hasEnds
            ? new CrfLayer(name, Read(all, name + Starts, file, labels.Count), Read(all, name + Ends, file, labels.Count), steps)
            : new CrfLayer(name, steps[Boundary(labels, file, name, "START", "BOS")], Array.ConvertAll(steps, row => row[Boundary(labels, file, name, "STOP", "END", "EOS")]), steps);
        return (layer, [.. tensors.Where(pair => !pair.Name.StartsWith(name + ".", StringComparison.Ordinal))]);
    }

    /// <summary>Returns the layer's scores for a text's own tokens.</summary>
    /// <param name="between">
    /// The label of the tokens before and after a text, if the layer was trained with such tokens; otherwise -1.
    /// </param>
    public TransitionScores ToTransitions(int between) => new()
    {
        Start = between < 0 ? _start : _steps[between],
        End = between < 0 ? _end : Array.ConvertAll(_steps, row => row[between]),
        Steps = _steps,
        IsCrf = true,
    };

    private static float[] Read(Dictionary<string, CheckpointTensor> tensors, string name, string file, params long[] shape)
    {
        var tensor = tensors.GetValueOrDefault(name)
            ?? throw new EntityModelException($"{file} has a CRF layer without {name}; give the whole checkpoint.");
        return tensor.Shape.SequenceEqual(shape)
            ? Array.ConvertAll(tensor.ReadAll(), score => Math.Clamp(score, -Largest, Largest))
            : throw new EntityModelException($"{file} has {name} with shape {tensor.ShapeText} where {shape[0]} labels need {CheckpointTensor.ToText(shape)}; give the labels that the CRF was trained with (--labels).");
    }

    /// <summary>Returns the label for a boundary, which a layer without scores for both ends needs.</summary>
    private static int Boundary(IReadOnlyList<string> labels, string file, string name, params string[] names)
    {
        var id = labels.ToList().FindIndex(label => names.Contains(label.Trim('[', ']', '<', '>', '_').Replace("_TAG", "", StringComparison.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase));
        return id >= 0
            ? id
            : throw new EntityModelException($"{file} has a CRF layer without {name}{Starts} and {name}{Ends}, and no label is called {names[0]}; give the labels that the CRF was trained with (--labels).");
    }
}
