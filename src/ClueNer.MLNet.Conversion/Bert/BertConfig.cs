namespace ClueNer.MLNet.Conversion.Bert;

/// <summary>The sizes of a BERT token classifier.</summary>
internal sealed record BertConfig
{
    public required int HiddenSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    public required int IntermediateSize { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>The longest window, in tokens.</summary>
    public required int Positions { get; init; }

    public required int TokenTypes { get; init; }

    public required float LayerNormEpsilon { get; init; }

    public required HiddenActivation Activation { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public BertConfig Checked(string file) => HiddenSize % Heads == 0
        ? this
        : throw new EntityModelException($"{file} has {Heads} attention heads for a hidden size of {HiddenSize}, which they do not divide; give the checkpoint's own configuration.");
}
