namespace ClueNer.MLNet.Conversion.Checkpoints.Pickles;

/// <summary>An unpickled dictionary with text keys: Python's <c>dict</c> or <c>OrderedDict</c>.</summary>
internal sealed class PickleDictionary
{
    public Dictionary<string, object?> Items { get; } = new(StringComparer.Ordinal);
}

/// <summary>A name that a pickle may refer to. What it refers to is never called.</summary>
internal sealed record PickleGlobal(string Name);

/// <summary>A reference to a storage: the type of its elements, and its key.</summary>
internal sealed record TorchStorage(ScalarType Type, string Key);

/// <summary>A tensor as PyTorch pickles it: a view of a storage. Offset and strides count elements.</summary>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides);

/// <summary>A skipped value next to the tensors, such as a setting or a NumPy number.</summary>
internal sealed class PickleIgnored
{
    public static PickleIgnored Instance { get; } = new();
}
