namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>BERT (Devlin et al. 2018), which all others are told apart from.</summary>
internal static class BertFamily
{
    public static EncoderDescription Description { get; } = new() { ClassName = "BertForTokenClassification", Prefix = "bert." };
}
