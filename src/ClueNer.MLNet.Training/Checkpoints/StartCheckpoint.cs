using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Checkpoints;

/// <summary>A pretrained encoder to start from, and the files next to it.</summary>
internal sealed record StartCheckpoint
{
    /// <summary>The sizes. The labels are those of the head; empty without a head, or if its outputs have no names.</summary>
    public required EncoderConfig Config { get; init; }

    /// <summary>The configuration in Hugging Face's form.</summary>
    public required JsonObject ConfigJson { get; init; }

    /// <summary>The weights by Hugging Face's names; with the classifier if the checkpoint has one for its labels.</summary>
    public required IReadOnlyDictionary<string, float[]> Weights { get; init; }

    /// <summary>Whether UER-py wrote it: its layer norms divide by the unbiased deviation.</summary>
    public required bool IsUer { get; init; }

    /// <summary><c>vocab.txt</c> or <c>tokenizer.json</c>.</summary>
    public required string VocabularyFile { get; init; }

    /// <summary>The tokenizer's settings, by the names of <c>tokenizer_config.json</c>; empty if no file specifies them.</summary>
    public required JsonObject TokenizerConfigJson { get; init; }

    /// <summary>
    /// Unused parts that other heads left in the checkpoint, by the first part of their names, such as <c>cls.predictions</c>.
    /// </summary>
    public required IReadOnlyList<string> IgnoredParts { get; init; }

    /// <summary>The file with the weights.</summary>
    public required string WeightsFile { get; init; }

    public double HiddenDropout { get; init; }

    public double AttentionDropout { get; init; }

    public bool HasHead => Weights.ContainsKey(BertTensors.ClassifierWeight);

    /// <summary>Returns a student: the encoder with only some of its layers, in the given order.</summary>
    /// <param name="layers">Indexes of layers, counted from 0.</param>
    /// <exception cref="EntityModelException">The encoder has no such layer.</exception>
    public StartCheckpoint WithLayers(IReadOnlyList<int> layers)
    {
        if (layers.Count == 0 || layers.Any(layer => layer < 0 || layer >= Config.Layers))
        {
            throw new EntityModelException(
                $"The layers {string.Join(",", layers)} are given, but the starting checkpoint has layers 0 to {Config.Layers - 1}: choose some of these.");
        }

        var config = Config with { Layers = layers.Count };
        var weights = Weights.Where(weight => !weight.Key.StartsWith("bert.encoder.", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        for (var index = 0; index < layers.Count; index++)
        {
            var (from, to) = (BertNames.Layer(layers[index]), BertNames.Layer(index));
            foreach (var (name, values) in Weights.Where(weight => weight.Key.StartsWith(from, StringComparison.Ordinal)))
            {
                weights[to + name[from.Length..]] = values;
            }
        }

        var json = ConfigJson.DeepClone().AsObject();
        json["num_hidden_layers"] = layers.Count;
        return this with { Config = config, ConfigJson = json, Weights = weights };
    }
}
