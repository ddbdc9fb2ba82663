using ClueNer.MLNet.Conversion.Encoders;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>The graph of a token classifier. Rows are 2-D, <c>[b·l, width]</c>, except inside attention.</summary>
internal static class EncoderGraph
{
    public static GraphBuilder Build(EncoderConfig config, EncoderWeights weights, EntityModelConversionOptions options)
    {
        var builder = new GraphBuilder();
        IMatMulEmitter product = options.Precision == WeightPrecision.Int8 ? new Int8MatMul() : new FloatMatMul();
        var inputs = GraphInputs.Add(builder, options.GraphKind);
        inputs = inputs with { Mask = builder.Cast(inputs.Mask, DataType.Int32, "mask") };
        var encoder = config.Encoder;
        var rows = EmbeddingBlock.Add(builder, product, inputs, config, weights);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            rows = AttentionBlock.Add(builder, product, inputs, rows, layer, config, weights);
            rows = FeedForwardBlock.Add(builder, product, rows, layer, config, weights);
        }

        if (encoder.FinalNorm is not null)
        {
            rows = LayerNorm.Add(builder, rows, encoder.Prefix + encoder.FinalNorm, "encoder", config.HiddenSize, config, weights);
        }

        ClassifierBlock.Add(builder, inputs, options.GraphKind, rows, config, weights);
        weights.RefuseUnused();
        return builder;
    }
}
