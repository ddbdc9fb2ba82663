using ClueNer.MLNet.Conversion.Encoders;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// The last product: one logit per token and label. It is float32 at any precision, because it is small and its errors matter.
/// </summary>
internal static class ClassifierBlock
{
    public static void Add(GraphBuilder builder, GraphInputs inputs, GraphKind kind, string rows, EncoderConfig config, EncoderWeights weights)
    {
        var labels = config.Labels.Count;
        var product = new FloatMatMul().Multiply(builder, rows, "classifier.product", weights.Matrix("classifier.weight", labels, config.HiddenSize));
        var bias = builder.Floats("classifier.bias", weights.Vector("classifier.bias", labels));
        var logits = builder.Node("Add", [product, bias], "classifier");
        if (kind == GraphKind.Flat)
        {
            builder.Reshape(logits, builder.Int64("row", 1, -1), "logits");
            builder.Graph.Output.Add(OnnxTensors.Value("logits", DataType.Float, 1, "m"));
            return;
        }

        var shape = builder.Node("Concat", [inputs.Shape, builder.Int64("labels", labels)], "classifier.shape", OnnxTensors.Int("axis", 0));
        builder.Reshape(logits, shape, "logits");
        builder.Graph.Output.Add(OnnxTensors.Value("logits", DataType.Float, "batch", "sequence", labels));
    }
}
