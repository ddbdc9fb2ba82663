namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>ELECTRA's discriminator (Clark et al. 2020): BERT whose embeddings have their own width.</summary>
internal static class ElectraFamily
{
    public static EncoderDescription Description { get; } = new()
    {
        ClassName = "ElectraForTokenClassification",
        Prefix = "electra.",
        Projection = "embeddings_project",
    };
}
