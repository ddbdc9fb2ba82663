namespace EntityApi;

/// <summary>What a request may ask for; the section <c>EntityApi</c> of the configuration (<c>--EntityApi:TextChars=5000</c>).</summary>
internal sealed record ApiLimits
{
    /// <summary>The longest text. Default: 100,000 chars.</summary>
    public int TextChars { get; init; } = 100_000;

    /// <summary>The largest body, but that of a batch. Default: 1 MiB, room for the longest text and its escapes.</summary>
    public long BodyBytes { get; init; } = 1 << 20;

    /// <summary>The longest line of a batch. Default: 1 MiB.</summary>
    public int LineBytes { get; init; } = 1 << 20;

    /// <summary>The largest body of a batch, which is read as a stream. Default: 1 GiB.</summary>
    public long BatchBytes { get; init; } = 1 << 30;

    /// <summary>The lines of one batch that are read and not yet answered. Default: 64.</summary>
    public int LinesInFlight { get; init; } = 64;

    /// <summary>Why a text is not taken, or null.</summary>
    public string? Refuse(string text) => text.Length <= TextChars
        ? null
        : FormattableString.Invariant($"The text has {text.Length} chars, expected at most {TextChars}: send it in parts.");
}
