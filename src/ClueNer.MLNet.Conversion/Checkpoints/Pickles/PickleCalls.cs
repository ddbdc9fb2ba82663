using System.Numerics;

namespace ClueNer.MLNet.Conversion.Checkpoints.Pickles;

/// <summary>
/// The few names that the pickle of a state dictionary may refer to, and what they stand for here. All others are rejected.
/// </summary>
internal static class PickleCalls
{
    private const string OrderedDictionary = "collections.OrderedDict";
    private const string Tensor = "torch._utils._rebuild_tensor_v2";
    private const string Parameter = "torch._utils._rebuild_parameter";
    private const string TorchModule = "torch.";

    // PyTorch's own limit. A pickle can give one shape to many tensors in a few bytes each, and every tensor copies it: without a limit,
    // 16 MB of pickle would become terabytes.
    private const int MaxDimensions = 64;

    // What training programs save with the tensors. None of these objects is created; all are skipped.
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "argparse.Namespace", "_codecs.encode", "builtins.set", "__builtin__.set", "pathlib.PosixPath", "pathlib.WindowsPath",
        "numpy.dtype", "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
        "torch.Size", "torch.device", "torch.float32", "torch.float16", "torch.bfloat16", "torch.int64",
    };

    public static bool IsAllowed(string name) => name is OrderedDictionary or Tensor or Parameter || Ignored.Contains(name) || StorageType(name) is not null;

    /// <summary>Returns what a call stands for, or <see langword="null"/> for arguments that PyTorch does not write.</summary>
    public static object? Reduce(PickleGlobal? callee, object?[]? arguments) => (callee?.Name, arguments) switch
    {
        (OrderedDictionary, []) => new PickleDictionary(),
        (Tensor, [TorchStorage storage, long offset, object?[] shape, object?[] strides, ..]) => ToTensor(storage, offset, shape, strides),
        (Parameter, [TorchTensor tensor, ..]) => tensor,
        ({ } name, not null) when Ignored.Contains(name) => PickleIgnored.Instance,
        _ => null,
    };

    /// <summary>Returns what an object made without a call stands for; nothing in it is needed.</summary>
    public static object? Make(PickleGlobal? type, object?[]? arguments) =>
        type is not null && arguments is not null && Ignored.Contains(type.Name) ? PickleIgnored.Instance : null;

    /// <summary>
    /// Returns the storage that a persistent id refers to: ("storage", class, key, device, element count). In old files a view follows,
    /// which has long been empty.
    /// </summary>
    public static TorchStorage? Storage(object? id) =>
        id is object?[] and ["storage", PickleGlobal global, string key, _, _, .. var view] && view is [] or [null] && StorageType(global.Name) is { } type
            ? new TorchStorage(type, key)
            : null;

    private static ScalarType? StorageType(string name) =>
        name.StartsWith(TorchModule, StringComparison.Ordinal) ? ScalarType.FromTorchStorage(name[TorchModule.Length..]) : null;

    private static TorchTensor? ToTensor(TorchStorage storage, long offset, object?[] shape, object?[] strides) =>
        Longs(shape) is { } sizes && Longs(strides) is { } steps ? new TorchTensor(storage, offset, sizes, steps) : null;

    private static long[]? Longs(object?[] values) =>
        // A size of 2^63 or more does not fit a long; -1 makes the shape impossible, so the error names the tensor.
        values.Length <= MaxDimensions && Array.TrueForAll(values, value => value is long or BigInteger) ? Array.ConvertAll(values, value => value is long number ? number : -1) : null;
}
