using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Self-attention, its output product and the residual sum, with the norm before or after; rows in, rows out.</summary>
internal static class AttentionBlock
{
    private static readonly string[] Parts = ["query", "key", "value"];

    public static string Add(GraphBuilder builder, IMatMulEmitter product, GraphInputs inputs, string rows, int layer, EncoderConfig config, EncoderWeights weights)
    {
        var (encoder, names, width) = (config.Encoder, config.Encoder.LayerNames, config.HiddenSize);
        var source = encoder.Prefix + encoder.Layer(layer);
        var name = $"layer{layer}.attention";
        var input = encoder.NormPlace == NormPlace.BeforeBlock ? LayerNorm.Add(builder, rows, source + names.AttentionNorm, name + ".input", width, config, weights) : rows;
        var windows = Windows(builder, inputs, width);
        string[] sources = [names.Query, names.Key, names.Value];
        string[] parts = [.. Parts.Zip(sources, (part, tensor) => builder.Reshape(
            product.Multiply(builder, input, $"{name}.{part}.rows", weights.Matrix($"{source}{tensor}.weight", width, width)), windows, $"{name}.{part}"))];
        var biases = Array.ConvertAll(sources, tensor => weights.Vector($"{source}{tensor}.bias", width));
        string[] operands = encoder.RotaryTable is not null
            ? [.. RotaryPositions.Add(builder, parts, biases, config, weights), "", inputs.Mask]
            : [.. parts, builder.Floats(name + ".qkv.bias", [.. biases.SelectMany(bias => bias)]), inputs.Mask];
        var context = builder.RuntimeNode("MultiHeadAttention", operands, name + ".context", OnnxTensors.Int("num_heads", config.Heads));
        var flat = builder.Reshape(context, builder.Int64("rows", -1, width), name + ".rows");
        var result = product.Multiply(builder, flat, name + ".output", weights.Matrix(source + names.AttentionOutput + ".weight", width, width));
        return LayerNorm.AddResidual(builder, result, rows, source + names.AttentionOutput, source + names.AttentionNorm, name, config, weights);
    }

    private static string Windows(GraphBuilder builder, GraphInputs inputs, int width) =>
        builder.Once($"windows{width}", output => builder.Node("Concat", [inputs.Shape, builder.Int64($"width{width}", width)], output, OnnxTensors.Int("axis", 0)));
}
