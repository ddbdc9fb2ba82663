using ClueNer.MLNet.Conversion.Bert;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>A layer norm, alone or over the sum of a block's result and its input.</summary>
internal static class LayerNorm
{
    public static string Add(GraphBuilder builder, string rows, string source, string name, BertConfig config, BertWeights weights)
    {
        var (gain, bias) = weights.LayerNorm(source, config.HiddenSize);
        return builder.Node(
            "LayerNormalization",
            [rows, builder.Floats(name + ".gain", gain), builder.Floats(name + ".shift", bias)],
            name,
            OnnxTensors.Int("axis", -1),
            OnnxTensors.Float("epsilon", config.LayerNormEpsilon));
    }

    /// <summary>
    /// Adds on 2-D rows: on 3-D ones ONNX Runtime would fuse them into SkipLayerNormalization, whose CPU kernel takes seven times
    /// as long as the operators here. A Sum of all three is one operator less, but runs on one thread.
    /// </summary>
    public static string AddResidual(GraphBuilder builder, string result, string input, string source, string name, BertConfig config, BertWeights weights)
    {
        var bias = builder.Floats(name + ".bias", weights.Vector(source + ".dense.bias", config.HiddenSize));
        var sum = builder.Node("Add", [builder.Node("Add", [result, bias], name + ".biased"), input], name + ".sum");
        return Add(builder, sum, source + ".LayerNorm", name, config, weights);
    }
}
