using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>
/// Renames encoder and classifier to the names of Hugging Face's class, if a checkpoint's author chose others. The encoder is the part with
/// word embeddings, and the classifier is the only dense layer from hidden rows to labels.
/// </summary>
/// <param name="encoder">The encoder that the configuration names.</param>
/// <param name="file">The checkpoint, for messages.</param>
/// <param name="given">The checkpoint's names of parts that need no search.</param>
internal sealed class PartNames(EncoderDescription encoder, string file, IReadOnlyDictionary<string, string> given)
{
    public const string Encoder = "encoder";
    public const string Classifier = BertNames.Classifier;

    private readonly List<string> _remarks = [];

    /// <summary>What was assumed.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    public IReadOnlyList<(string Name, CheckpointTensor Tensor)> Rename(IReadOnlyList<(string Name, CheckpointTensor Tensor)> tensors, int labels, int hidden)
    {
        var named = RenameEncoder(tensors);
        var heads = named.Where(pair => !IsEncoder(pair.Name)).ToLookup(pair => Layer(pair.Name), StringComparer.Ordinal);
        var classifier = FindClassifier(heads, labels, hidden);
        var others = heads.Where(head => head.Key != classifier && IsApart(head, hidden)).Select(head => head.Key).ToHashSet(StringComparer.Ordinal);
        if (classifier is null or Classifier)
        {
            // Without a classifier, writing the graph reports what is missing.
            others = classifier is null ? [] : others;
        }
        else
        {
            _remarks.Add($"The classifier is '{classifier}'.");
            others.UnionWith(heads.Contains(Classifier) ? [Classifier] : []);
        }

        _remarks.AddRange(others.Order(StringComparer.Ordinal).Select(other => $"The head '{other}' is ignored: it has no labels."));
        return [.. named.Where(pair => IsEncoder(pair.Name) || !others.Contains(Layer(pair.Name)))
            .Select(pair => classifier is not null && !IsEncoder(pair.Name) && Layer(pair.Name) == classifier ? (Classifier + pair.Name[classifier.Length..], pair.Tensor) : pair)];
    }

    private IReadOnlyList<(string Name, CheckpointTensor Tensor)> RenameEncoder(IReadOnlyList<(string Name, CheckpointTensor Tensor)> tensors)
    {
        var name = given.GetValueOrDefault(Encoder) is { } prefix ? prefix + "." : FindEncoder(tensors);
        if (name is null || name == encoder.Prefix)
        {
            return tensors;
        }

        if (!tensors.Any(pair => pair.Name == name + encoder.WordEmbeddings))
        {
            throw new EntityModelException($"{file} has no tensor {name}{encoder.WordEmbeddings}, where '{given[Encoder]}' is given as the encoder; give the part before {encoder.WordEmbeddings}.");
        }

        _remarks.Add(name.Length == 0 ? "The encoder's tensors have no prefix." : $"The encoder is '{name[..^1]}'.");
        return [.. tensors.Select(pair => pair.Name.StartsWith(name, StringComparison.Ordinal) && encoder.Has(pair.Name[name.Length..]) ? (encoder.Prefix + pair.Name[name.Length..], pair.Tensor)
            : name.Length > 0 && pair.Name.StartsWith(name, StringComparison.Ordinal) ? (pair.Name[name.Length..], pair.Tensor)
            : pair)];
    }

    /// <summary>Returns the prefix of the only table of words, or <see langword="null"/> if there is none or more than one.</summary>
    private string? FindEncoder(IReadOnlyList<(string Name, CheckpointTensor Tensor)> tensors)
    {
        string[] names = [.. tensors.Select(pair => pair.Name).Where(name => name == encoder.WordEmbeddings || name.EndsWith("." + encoder.WordEmbeddings, StringComparison.Ordinal))];
        return names is [var only] ? only[..^encoder.WordEmbeddings.Length] : null;
    }

    private string? FindClassifier(ILookup<string, (string Name, CheckpointTensor Tensor)> heads, int labels, int hidden)
    {
        if (given.GetValueOrDefault(Classifier) is { } chosen)
        {
            return heads.Contains(chosen)
                ? chosen
                : throw new EntityModelException($"{file} has no layer '{chosen}', which is given as the classifier; choose one of {string.Join(", ", heads.Select(head => head.Key))}.");
        }

        if (heads.Contains(Classifier))
        {
            return Classifier;
        }

        string[] fitting = [.. heads.Where(head => head.Any(pair => pair.Name == head.Key + ".weight" && pair.Tensor.Shape is [var rows, var columns] && rows == labels && columns == hidden)).Select(head => head.Key)];
        return fitting.Length <= 1
            ? fitting.FirstOrDefault()
            : throw new EntityModelException($"{file} has the layers {string.Join(" and ", fitting)}, each of which could be the classifier of {labels} labels; choose one with --map {Classifier}={fitting[0]}.");
    }

    /// <summary>
    /// Whether a head cannot be between the encoder and the labels: it is a dense layer that reads hidden rows, and its output does not fit
    /// the classifier's input.
    /// </summary>
    private static bool IsApart(IGrouping<string, (string Name, CheckpointTensor Tensor)> head, int hidden) =>
        head.All(pair => pair.Name == head.Key + ".weight" || pair.Name == head.Key + ".bias")
        && head.Any(pair => pair.Tensor.Shape is [var rows, var columns] && columns == hidden && rows != hidden);

    private bool IsEncoder(string name) => name.StartsWith(encoder.Prefix, StringComparison.Ordinal) || EncoderWeights.IsOfPretraining(name);

    private static string Layer(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
}
