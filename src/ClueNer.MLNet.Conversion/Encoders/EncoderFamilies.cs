using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Encoders.Families;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The families whose weights can be converted, by the <c>model_type</c> of their configuration.</summary>
internal static class EncoderFamilies
{
    public static EncoderDescription Describe(JsonElement config, string file) => config.Text("model_type") switch
    {
        "bert" => BertFamily.Description,
        "albert" => AlbertFamily.Describe(config, file),
        "distilbert" => DistilBertFamily.Description,
        "electra" => ElectraFamily.Description,
        "ernie" => ErnieFamily.Describe(config),
        "megatron-bert" => MegatronBertFamily.Description,
        "roformer" => RoFormerFamily.Describe(config),
        "xlm-roberta" => XlmRobertaFamily.Describe(config),
        ("roberta" or "deberta" or "modernbert" or "longformer") and var byBytes => throw new EntityModelException($"{file} has model_type '{byBytes}', whose tokenizer is byte-level BPE, which is not supported; use a checkpoint with a vocab.txt, such as one of BERT."),
        var other => throw new EntityModelException($"{file} has model_type '{other}' where bert, albert, distilbert, electra, ernie, megatron-bert, roformer or xlm-roberta is expected; if it has a vocab.txt, export it to ONNX with optimum (optimum-cli export onnx --task token-classification) and convert the ONNX file."),
    };
}
