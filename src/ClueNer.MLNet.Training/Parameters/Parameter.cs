namespace ClueNer.MLNet.Training.Parameters;

/// <summary>A trained tensor under its Hugging Face name and in Hugging Face's shape, with its gradient.</summary>
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

    /// <summary>Pinned, so that ONNX Runtime reads it where it is.</summary>
    public float[] Values { get; }

    /// <summary>Pinned, so that ONNX Runtime writes it where it is.</summary>
    public float[] Gradient { get; }

    /// <summary>Whether weight decay holds: not for biases and layer norms.</summary>
    public bool Decays => !Name.EndsWith(".bias", StringComparison.Ordinal) && !Name.Contains("LayerNorm", StringComparison.Ordinal);
}
