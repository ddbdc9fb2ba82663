using ClueNer.MLNet.Conversion.Bert;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Self-attention, its output product, and the norm over the sum; rows in, rows out.</summary>
internal static class AttentionBlock
{
    private static readonly string[] Parts = ["query", "key", "value"];

    public static string Add(GraphBuilder builder, IMatMulEmitter product, GraphInputs inputs, string rows, int layer, BertConfig config, BertWeights weights)
    {
        var width = config.HiddenSize;
        var source = BertNames.Layer(layer) + "attention.";
        var name = $"layer{layer}.attention";
        var windows = Windows(builder, inputs, width);
        string[] parts = [.. Parts.Select(part => builder.Reshape(
            product.Multiply(builder, rows, $"{name}.{part}.rows", weights.Matrix($"{source}self.{part}.weight", width, width)), windows, $"{name}.{part}"))];
        float[] bias = [.. Parts.SelectMany(part => weights.Vector($"{source}self.{part}.bias", width))];
        var context = builder.RuntimeNode(
            "MultiHeadAttention",
            [.. parts, builder.Floats(name + ".qkv.bias", bias), inputs.Mask],
            name + ".context",
            OnnxTensors.Int("num_heads", config.Heads));
        var flat = builder.Reshape(context, builder.Int64("rows", -1, width), name + ".rows");
        var result = product.Multiply(builder, flat, name + ".output", weights.Matrix(source + "output.dense.weight", width, width));
        return LayerNorm.AddResidual(builder, result, rows, source + "output", name, config, weights);
    }

    private static string Windows(GraphBuilder builder, GraphInputs inputs, int width) =>
        builder.Once($"windows{width}", output => builder.Node("Concat", [inputs.Shape, builder.Int64($"width{width}", width)], output, OnnxTensors.Int("axis", 0)));
}
