namespace ClueNer.MLNet.Training.Parameters;

/// <summary>A trained tensor with its Hugging Face name and shape, and its gradient.</summary>
internal sealed class Parameter
{
    public Parameter(string name, params int[] shape)
    {
        Name = name;
        Shape = shape;
        var count = shape.Aggregate(1, (product, size) => product * size);
        Values = GC.AllocateArray<float>(count, pinned: true);
        Gradient = GC.AllocateArray<float>(count, pinned: true);
    }

    public string Name { get; }

    public int[] Shape { get; }

    /// <summary>The values, pinned so that ONNX Runtime reads them in place.</summary>
    public float[] Values { get; }

    /// <summary>The gradient, pinned so that ONNX Runtime writes it in place.</summary>
    public float[] Gradient { get; }

    /// <summary>Whether weight decay applies: not to biases and layer norms.</summary>
    public bool Decays => !Name.EndsWith(".bias", StringComparison.Ordinal) && !Name.Contains("LayerNorm", StringComparison.Ordinal);
}
