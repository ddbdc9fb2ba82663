namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The full names of the tensors of Hugging Face's BertForTokenClassification, for code that reads or writes only BERT.</summary>
internal static class BertNames
{
    public const string WordEmbeddings = "bert.embeddings.word_embeddings.weight";
    public const string PositionEmbeddings = "bert.embeddings.position_embeddings.weight";
    public const string TypeEmbeddings = "bert.embeddings.token_type_embeddings.weight";
    public const string EmbeddingNorm = "bert.embeddings.LayerNorm";
    public const string Classifier = "classifier";

    public static string Layer(int index) => FormattableString.Invariant($"bert.encoder.layer.{index}.");
}
