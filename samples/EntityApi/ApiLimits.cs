namespace EntityApi;

/// <summary>The limits of requests: the section <c>EntityApi</c> of the configuration (<c>--EntityApi:TextChars=5000</c>).</summary>
internal sealed record ApiLimits
{
    /// <summary>The longest text. Default: 100,000 chars.</summary>
    public int TextChars { get; init; } = 100_000;

    /// <summary>The largest body, except that of a batch. Default: 1 MiB, enough for the longest text with its escapes.</summary>
    public long BodyBytes { get; init; } = 1 << 20;

    /// <summary>The longest line of a batch. Default: 1 MiB.</summary>
    public int LineBytes { get; init; } = 1 << 20;

    /// <summary>The largest body of a batch, which is read as a stream. Default: 1 GiB.</summary>
    public long BatchBytes { get; init; } = 1 << 30;

    /// <summary>The most lines of a batch that are read but not yet answered. Default: 64.</summary>
    public int LinesInFlight { get; init; } = 64;

    /// <summary>Returns why a text is rejected, or null.</summary>
    public string? Refuse(string text) => text.Length <= TextChars
        ? null
        : FormattableString.Invariant($"The text has {text.Length} chars, expected at most {TextChars}: send it in parts.");
}
