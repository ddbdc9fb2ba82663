namespace ClueNer.MLNet.Cli.Files;

/// <summary>How a file is compressed, according to its name.</summary>
internal enum Packing
{
    None,

    /// <summary>gzip, <c>.gz</c>.</summary>
    Gzip,

    /// <summary>Zstandard, <c>.zst</c>.</summary>
    Zstandard,
}
