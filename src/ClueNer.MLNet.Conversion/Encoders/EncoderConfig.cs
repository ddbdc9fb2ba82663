using ClueNer.MLNet.Conversion.Encoders.Families;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>A token classifier: its encoder, its sizes and its labels.</summary>
internal sealed record EncoderConfig
{
    public EncoderDescription Encoder { get; init; } = BertFamily.Description;

    public required int HiddenSize { get; init; }

    /// <summary>Width of the embeddings, which is also the hidden size unless they are projected.</summary>
    public required int EmbeddingSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    public required int IntermediateSize { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>The longest window, in tokens.</summary>
    public required int Positions { get; init; }

    /// <summary>0 if the encoder has no table of token types.</summary>
    public required int TokenTypes { get; init; }

    /// <summary>0 if the encoder has no table of task types.</summary>
    public int TaskTypes { get; init; }

    public bool IsProjected => Encoder.AlwaysProjects || EmbeddingSize != HiddenSize;

    public required float LayerNormEpsilon { get; init; }

    public required HiddenActivation Activation { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public EncoderConfig Checked(string file) => HiddenSize % Heads == 0
        ? this
        : throw new EntityModelException($"{file} has {Heads} attention heads for a hidden size of {HiddenSize}, which they do not divide; give the checkpoint's own configuration.");
}
