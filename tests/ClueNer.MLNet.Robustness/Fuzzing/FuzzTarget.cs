namespace ClueNer.MLNet.Robustness;

/// <summary>Something that reads what strangers write, with valid inputs to start from.</summary>
/// <param name="Name">One word, for reports and the command line.</param>
/// <param name="Seeds">Inputs that are accepted, or nearly; what is tried is made of them.</param>
/// <param name="Run">Reads one input and checks what must hold of it; throws what is not so.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Run)
{
    /// <summary>The exceptions that <see cref="Run"/>'s documentation promises; every other is a finding.</summary>
    public IReadOnlyList<Type> Documented { get; init; } = [];

    /// <summary>Words of the format, put in at random.</summary>
    public IReadOnlyList<byte[]> Words { get; init; } = [];

    /// <summary>Changes inputs by what they mean, every other time. Default: none, bytes alone.</summary>
    public Func<Random, byte[], byte[]>? Restructure { get; init; }

    /// <summary>Whether messages are one clean line. Default: <see langword="true"/>; the command line cleans what it prints.</summary>
    public bool HasCleanMessages { get; init; } = true;

    /// <summary>What one input may allocate.</summary>
    public long MaxAllocatedBytes { get; init; } = 64L << 20;
}
