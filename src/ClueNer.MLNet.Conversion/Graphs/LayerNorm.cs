using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>A layer norm, on its own or over the sum of a block's result and its input.</summary>
internal static class LayerNorm
{
    public static string Add(GraphBuilder builder, string rows, string source, string name, int width, EncoderConfig config, EncoderWeights weights)
    {
        var (gain, bias) = weights.LayerNorm(source, width);
        return builder.Node(
            "LayerNormalization",
            [rows, builder.Floats(name + ".gain", gain), builder.Floats(name + ".shift", bias)],
            name,
            OnnxTensors.Int("axis", -1),
            OnnxTensors.Float("epsilon", config.LayerNormEpsilon));
    }

    /// <summary>
    /// Adds 2-D rows: ONNX Runtime would fuse 3-D ones into SkipLayerNormalization, whose CPU kernel takes seven times as long as the
    /// operators here. A Sum of all three would be one operator less, but runs on one thread.
    /// </summary>
    public static string AddResidual(GraphBuilder builder, string result, string input, string dense, string norm, string name, EncoderConfig config, EncoderWeights weights)
    {
        var bias = builder.Floats(name + ".bias", weights.Vector(dense + ".bias", config.HiddenSize));
        var sum = builder.Node("Add", [builder.Node("Add", [result, bias], name + ".biased"), input], name + ".sum");
        return config.Encoder.NormPlace == NormPlace.AfterResidual ? Add(builder, sum, norm, name, config.HiddenSize, config, weights) : sum;
    }
}
