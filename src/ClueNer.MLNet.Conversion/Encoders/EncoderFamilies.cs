using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Encoders.Families;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The families that are converted from weights, by the <c>model_type</c> of their configuration.</summary>
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
        var other => throw new EntityModelException($"{file} says model_type '{other}' where bert, albert, distilbert, electra, ernie, megatron-bert or roformer is converted from weights; export the checkpoint to ONNX with optimum (optimum-cli export onnx --task token-classification), then convert the ONNX file."),
    };
}
