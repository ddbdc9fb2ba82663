namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>Megatron-LM's BERT (Shoeybi et al. 2019): norms before the blocks, and one at the end.</summary>
internal static class MegatronBertFamily
{
    public static EncoderDescription Description { get; } = new()
    {
        ClassName = "MegatronBertForTokenClassification",
        Prefix = "bert.",
        EmbeddingNorm = null,
        NormPlace = NormPlace.BeforeBlock,
        FinalNorm = "encoder.ln",
        LayerNames = new() { AttentionNorm = "attention.ln", OutputNorm = "ln" },
    };
}
