using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ClueNer.MLNet.Conversion.Graphs;
using Google.Protobuf.Collections;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Onnx;

/// <summary>
/// Gives an existing graph (as exported by torch and optimum) the flat inputs: nodes before it compute its inputs, and one node after it
/// flattens the logits. Everything in between stays as it is.
/// </summary>
internal static class OnnxImport
{
    // The added nodes mean the same in every opset from this one on.
    private const long MinimumOpset = 11;

    public static void AddFlatInputs(ModelProto model, string file)
    {
        var graph = model.Graph ?? throw new EntityModelException($"{file} holds no graph; export the checkpoint to ONNX again.");
        RefuseUnusable(model, graph, file);
        MakeConstant(model);
        MakeReadable(graph);
        var inputs = graph.Input.ToList();
        if (inputs.Select(input => input.Name).ToHashSet().SetEquals(["tokens", "lengths", "shape"]))
        {
            return;
        }

        foreach (var input in inputs)
        {
            RefuseInput(input, file);
        }

        if (!inputs.Exists(input => input.Name == "input_ids") || !inputs.Exists(input => input.Name == "attention_mask"))
        {
            throw new EntityModelException($"{file} has the inputs {string.Join(", ", inputs.Select(i => i.Name))} where input_ids, attention_mask and perhaps token_type_ids are expected; export a token classification model with optimum.");
        }

        var output = graph.Output.FirstOrDefault(value => value.Name == "logits") ?? (graph.Output is [var only] ? only : null)
            ?? throw new EntityModelException($"{file} has no output 'logits'; export a token classification model with optimum.");
        OnnxNames.MoveAside(graph);
        Surround(graph, inputs, output);
    }

    /// <summary>
    /// Before IR version 4, every initializer was also an input that could replace it; this makes initializers constants.
    /// </summary>
    private static void MakeConstant(ModelProto model)
    {
        model.IrVersion = Math.Max(model.IrVersion, 4);
        var initializers = model.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        Replace(model.Graph.Input, [.. model.Graph.Input.Where(input => !initializers.Contains(input.Name))]);
    }

    /// <summary>Turns initializers that ML.NET cannot read into Constant nodes, which ONNX Runtime treats the same.</summary>
    private static void MakeReadable(GraphProto graph)
    {
        var readable = graph.Initializer.ToLookup(OnnxConstant.IsInitializer);
        Replace(graph.Node, [.. readable[false].Select(OnnxConstant.ToNode), .. graph.Node]);
        Replace(graph.Initializer, [.. readable[true]]);
    }

    private static void Replace<T>(RepeatedField<T> field, T[] content)
    {
        field.Clear();
        field.AddRange(content);
    }

    private static void Surround(GraphProto graph, List<ValueInfoProto> inputs, ValueInfoProto output)
    {
        var front = new GraphBuilder();
        var flat = GraphInputs.AddFlat(front);
        foreach (var input in inputs)
        {
            var type = (DataType)input.Type.TensorType.ElemType;
            var value = input.Name switch
            {
                "input_ids" => flat.TokenIds,
                "attention_mask" => flat.Mask,
                _ => front.Node("ConstantOfShape", [flat.Shape], "cluener.types", OnnxTensors.Tensor("value", OnnxTensors.Create<long>("value", DataType.Int64, [0], 1))),
            };
            front.Cast(value, type, input.Name);
        }

        var back = new GraphBuilder();
        var logits = back.Cast(output.Name, DataType.Float, "cluener.logits");
        back.Reshape(logits, back.Int64("cluener.row", 1, -1), "logits");
        Replace(graph.Output, [OnnxTensors.Value("logits", DataType.Float, 1, "m")]);
        Replace(graph.Input, [.. front.Graph.Input]);
        graph.Initializer.AddRange(front.Graph.Initializer.Concat(back.Graph.Initializer));
        Replace(graph.Node, [.. front.Graph.Node, .. graph.Node, .. back.Graph.Node]);
    }

    private static void RefuseUnusable(ModelProto model, GraphProto graph, string file)
    {
        var opset = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 0;
        if (opset < MinimumOpset)
        {
            throw new EntityModelException($"{file} is for opset {opset} where {MinimumOpset} or later is expected; export it again with a later opset.");
        }

        foreach (var tensor in OnnxNames.AllTensors(graph))
        {
            if (tensor.DataLocation == DataLocation.External || tensor.ExternalData.Count > 0)
            {
                throw new EntityModelException($"{file} keeps the weights of {tensor.Name} in another file, where one file is expected; save it again without external data, or convert the checkpoint's weights.");
            }

            if (HasNaN(tensor))
            {
                throw new EntityModelException($"Tensor {tensor.Name} of {file} holds values that are not numbers (NaN); the checkpoint is damaged or its training diverged, so use another one.");
            }
        }
    }

    private static void RefuseInput(ValueInfoProto input, string file)
    {
        var tensor = input.Type?.TensorType;
        if (input.Name is not ("input_ids" or "attention_mask" or "token_type_ids") || tensor is null || (DataType)tensor.ElemType is not (DataType.Int64 or DataType.Int32))
        {
            throw new EntityModelException($"{file} has an input {input.Name} where input_ids, attention_mask and perhaps token_type_ids, as integers, are expected; export a token classification model with optimum.");
        }

        if (tensor.Shape is null || tensor.Shape.Dim.Count != 2 || tensor.Shape.Dim.Any(dim => dim.HasDimValue))
        {
            throw new EntityModelException($"{file} has an input {input.Name} of a fixed shape where any batch and length are expected; export it again with dynamic axes.");
        }
    }

    private static bool HasNaN(TensorProto tensor)
    {
        var data = tensor.RawData.Span;
        return (DataType)tensor.DataType switch
        {
            // Infinity is allowed: exporters write it in masks. NaN becomes the largest magnitude.
            DataType.Float => tensor.FloatData.Any(float.IsNaN)
                || (MemoryMarshal.Cast<byte, float>(data) is { Length: > 0 } values && float.IsNaN(TensorPrimitives.MaxMagnitude(values))),
            DataType.Float16 => MemoryMarshal.Cast<byte, Half>(data) is { Length: > 0 } halves && Half.IsNaN(TensorPrimitives.MaxMagnitude(halves)),
            _ => false,
        };
    }
}
