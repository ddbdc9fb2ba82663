using ClueNer.MLNet.Conversion.Encoders;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Two products with an activation between and the residual sum, with the norm before or after; rows in, rows out.</summary>
internal static class FeedForwardBlock
{
    public static string Add(GraphBuilder builder, IMatMulEmitter product, string rows, int layer, EncoderConfig config, EncoderWeights weights)
    {
        var (width, inner) = (config.HiddenSize, config.IntermediateSize);
        var (encoder, names) = (config.Encoder, config.Encoder.LayerNames);
        var source = encoder.Prefix + encoder.Layer(layer);
        var name = $"layer{layer}.feedforward";
        var input = encoder.NormPlace == NormPlace.BeforeBlock ? LayerNorm.Add(builder, rows, source + names.OutputNorm, name + ".input", width, config, weights) : rows;
        var widened = product.Multiply(builder, input, name + ".inner", weights.Matrix(source + names.Inner + ".weight", inner, width));
        var bias = weights.Vector(source + names.Inner + ".bias", inner);
        var activated = Activate(builder, config.Activation, widened, bias, name + ".activated");
        var result = product.Multiply(builder, activated, name + ".outer", weights.Matrix(source + names.Outer + ".weight", width, inner), Lowest(config.Activation));
        return LayerNorm.AddResidual(builder, result, rows, source + names.Outer, source + names.OutputNorm, name, config, weights);
    }

    private static string Activate(GraphBuilder builder, HiddenActivation activation, string rows, float[] bias, string name)
    {
        if (activation == HiddenActivation.GeluTanh)
        {
            return builder.RuntimeNode("FastGelu", [rows, builder.Floats(name + ".bias", bias)], name);
        }

        // The bias is a row, not a vector: ONNX Runtime would fuse a vector into BiasGelu, which takes a third longer than Add and Gelu.
        var biased = builder.Node("Add", [rows, builder.Floats(name + ".bias", bias, 1, bias.Length)], name + ".biased");
        switch (activation)
        {
            case HiddenActivation.Gelu:
                return builder.Node("Gelu", [biased], name);
            case HiddenActivation.Relu:
                return builder.Node("Relu", [biased], name);
            default:
                var scaled = builder.Node("Mul", [biased, builder.Scalar("quick", DataType.Float, 1.702f)], name + ".scaled");
                return builder.Node("Mul", [biased, builder.Node("Sigmoid", [scaled], name + ".gate")], name);
        }
    }

    /// <summary>Returns a lower bound of the function's values. The minimum of both forms of GELU, -0.17, is near x = -0.75.</summary>
    private static float Lowest(HiddenActivation activation) => activation switch
    {
        HiddenActivation.Relu => 0,
        HiddenActivation.QuickGelu => -0.1637f,
        _ => -0.1701f,
    };
}
