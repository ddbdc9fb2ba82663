namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>BERT (Devlin et al. 2018), on which all other families are based.</summary>
internal static class BertFamily
{
    public static EncoderDescription Description { get; } = new() { ClassName = "BertForTokenClassification", Prefix = "bert." };
}
