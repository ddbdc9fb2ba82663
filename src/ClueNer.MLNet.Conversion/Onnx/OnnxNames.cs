using Google.Protobuf.Collections;

namespace ClueNer.MLNet.Conversion.Onnx;

/// <summary>Walks an imported graph, and the graphs inside its nodes.</summary>
internal static class OnnxNames
{
    /// <summary>Returns the constants of the graph and of its nodes.</summary>
    public static IEnumerable<TensorProto> AllTensors(GraphProto graph)
    {
        foreach (var tensor in graph.Initializer)
        {
            yield return tensor;
        }

        foreach (var attribute in graph.Node.SelectMany(node => node.Attribute))
        {
            if (attribute.T is not null)
            {
                yield return attribute.T;
            }

            foreach (var tensor in attribute.Tensors.Concat(Graphs(attribute).SelectMany(AllTensors)))
            {
                yield return tensor;
            }
        }
    }

    /// <summary>Renames values of an imported graph whose names the added nodes need.</summary>
    public static void MoveAside(GraphProto graph)
    {
        foreach (var node in graph.Node)
        {
            node.Name = Renamed(node.Name);
            RenameAll(node.Input);
            RenameAll(node.Output);
            foreach (var inner in node.Attribute.SelectMany(Graphs))
            {
                MoveAside(inner);
            }
        }

        foreach (var tensor in graph.Initializer)
        {
            tensor.Name = Renamed(tensor.Name);
        }

        foreach (var value in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo))
        {
            value.Name = Renamed(value.Name);
        }
    }

    private static IEnumerable<GraphProto> Graphs(AttributeProto attribute) => attribute.G is null ? attribute.Graphs : attribute.Graphs.Prepend(attribute.G);

    private static void RenameAll(RepeatedField<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            names[i] = Renamed(names[i]);
        }
    }

    private static string Renamed(string name) =>
        name is "tokens" or "lengths" or "shape" or "logits" || name.StartsWith("cluener.", StringComparison.Ordinal) ? "source." + name : name;
}
