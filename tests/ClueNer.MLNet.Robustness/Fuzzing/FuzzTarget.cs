namespace ClueNer.MLNet.Robustness;

/// <summary>Code that reads untrusted input, with valid inputs to start from.</summary>
/// <param name="Name">One word, for reports and the command line.</param>
/// <param name="Seeds">Valid or almost valid inputs, from which the tried inputs are made.</param>
/// <param name="Run">Reads one input and checks the guarantees; throws if one is violated.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Run)
{
    /// <summary>The documented exceptions of <see cref="Run"/>; any other is a finding.</summary>
    public IReadOnlyList<Type> Documented { get; init; } = [];

    /// <summary>Words of the format, which are inserted at random.</summary>
    public IReadOnlyList<byte[]> Words { get; init; } = [];

    /// <summary>Changes the structure of every other input. Default: none, only bytes are changed.</summary>
    public Func<Random, byte[], byte[]>? Restructure { get; init; }

    /// <summary>Whether messages are one clean line. Default: <see langword="true"/>; the command line cleans its own output.</summary>
    public bool HasCleanMessages { get; init; } = true;

    /// <summary>The most bytes that one input may allocate.</summary>
    public long MaxAllocatedBytes { get; init; } = 64L << 20;
}
