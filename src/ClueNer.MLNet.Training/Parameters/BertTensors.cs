using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Training.Parameters;

/// <summary>Names and shapes of the tensors of Hugging Face's BertForTokenClassification.</summary>
internal static class BertTensors
{
    public const string ClassifierWeight = BertNames.Classifier + ".weight";

    public const string ClassifierBias = BertNames.Classifier + ".bias";

    /// <summary>Returns all tensors except the classifier's.</summary>
    public static IEnumerable<(string Name, int[] Shape)> Encoder(EncoderShape shape)
    {
        var hidden = shape.Hidden;
        yield return (BertNames.WordEmbeddings, [shape.Vocabulary, hidden]);
        yield return (BertNames.PositionEmbeddings, [shape.Positions, hidden]);
        yield return (BertNames.TypeEmbeddings, [shape.TokenTypes, hidden]);
        foreach (var tensor in Norm(BertNames.EmbeddingNorm, hidden))
        {
            yield return tensor;
        }

        for (var layer = 0; layer < shape.Layers; layer++)
        {
            foreach (var tensor in Layer(BertNames.Layer(layer), hidden, shape.Intermediate))
            {
                yield return tensor;
            }
        }
    }

    public static IEnumerable<(string Name, int[] Shape)> Classifier(int hidden, int labels) =>
        [(ClassifierWeight, [labels, hidden]), (ClassifierBias, [labels])];

    public static bool IsNormGain(string name) => name.EndsWith("LayerNorm.weight", StringComparison.Ordinal);

    private static IEnumerable<(string Name, int[] Shape)> Layer(string prefix, int hidden, int intermediate) =>
    [
        .. Linear(prefix + "attention.self.query", hidden, hidden),
        .. Linear(prefix + "attention.self.key", hidden, hidden),
        .. Linear(prefix + "attention.self.value", hidden, hidden),
        .. Linear(prefix + "attention.output.dense", hidden, hidden),
        .. Norm(prefix + "attention.output.LayerNorm", hidden),
        .. Linear(prefix + "intermediate.dense", intermediate, hidden),
        .. Linear(prefix + "output.dense", hidden, intermediate),
        .. Norm(prefix + "output.LayerNorm", hidden),
    ];

    private static IEnumerable<(string Name, int[] Shape)> Linear(string name, int outputs, int inputs) =>
        [(name + ".weight", [outputs, inputs]), (name + ".bias", [outputs])];

    private static IEnumerable<(string Name, int[] Shape)> Norm(string name, int hidden) =>
        [(name + ".weight", [hidden]), (name + ".bias", [hidden])];
}
