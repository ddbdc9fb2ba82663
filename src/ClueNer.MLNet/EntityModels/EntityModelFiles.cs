namespace ClueNer.MLNet;

/// <summary>The files of an entity model folder.</summary>
public static class EntityModelFiles
{
    /// <summary>The graph, with flat inputs, in one file.</summary>
    public const string Onnx = "model.onnx";

    /// <summary>The vocabulary: one token per line, split on <c>\n</c> only.</summary>
    public const string Vocabulary = "vocab.txt";

    /// <summary>The vocabulary of a model in SentencePiece mode. It replaces <see cref="Vocabulary"/>.</summary>
    public const string SentencePiece = "sentencepiece.bpe.model";

    /// <summary>The checkpoint's own configuration: labels and sizes.</summary>
    public const string Config = "config.json";

    /// <summary>The checkpoint's own tokenizer settings; may be absent.</summary>
    public const string TokenizerConfig = "tokenizer_config.json";

    /// <summary>This library's settings, <see cref="EntityModelSettings"/>.</summary>
    public const string Settings = "cluener.json";

    internal static string VocabularyOf(TokenizationMode mode) => mode == TokenizationMode.SentencePiece ? SentencePiece : Vocabulary;
}
