namespace ClueNer.MLNet.Cli.Files;

/// <summary>How a file is compressed, by its name.</summary>
internal enum Packing
{
    None,

    /// <summary>gzip, <c>.gz</c>.</summary>
    Gzip,

    /// <summary>Zstandard, <c>.zst</c>.</summary>
    Zstandard,
}
