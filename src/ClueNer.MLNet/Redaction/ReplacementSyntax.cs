using ClueNer.MLNet.Redaction.Surrogates;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Everything that redaction may put into the texts of one dictionary: placeholders of a format, and possibly surrogates. Anything else
/// that looks like one of these is replaced as well, so that a redacted text can be read in one way only.
/// </summary>
/// <param name="Format">The form of placeholders.</param>
/// <param name="Seed">The seed of surrogates; <see langword="null"/> if there are only placeholders.</param>
internal sealed record ReplacementSyntax(PlaceholderFormat Format, int? Seed)
{
    public static ReplacementSyntax Default { get; } = new(PlaceholderFormat.Default, null);

    /// <summary>The syntax that the options ask for.</summary>
    /// <exception cref="ArgumentException">The format can be read in more than one way, or is given together with surrogates.</exception>
    public static ReplacementSyntax Of(EntityRedactionOptions options) => options.Style switch
    {
        RedactionStyle.Surrogate when options.PlaceholderFormat is not null => throw new ArgumentException(
            "The style Surrogate has a PlaceholderFormat, expected none: leave it out.", nameof(options)),
        RedactionStyle.Surrogate => new ReplacementSyntax(PlaceholderFormat.Ascii, options.SurrogateSeed),
        _ => Of(options.PlaceholderFormat),
    };

    public static ReplacementSyntax Of(string? format) =>
        format is null or PlaceholderFormat.DefaultText ? Default : new ReplacementSyntax(PlaceholderFormat.Parse(format), null);

    /// <summary>Whether the whole text is a placeholder or a surrogate.</summary>
    public bool IsOne(string text) => Format.TryParse(text, out _, out _) || (Seed is not null && Surrogate.IsOne(text));

    /// <summary>Index of the first placeholder or surrogate in a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text, out int length)
    {
        var placeholder = Format.Find(text, out length);
        if (Seed is null)
        {
            return placeholder;
        }

        var surrogate = Surrogate.Find(text, out var surrogateLength);
        if (surrogate < 0 || (placeholder >= 0 && placeholder < surrogate))
        {
            return placeholder;
        }

        length = surrogateLength;
        return surrogate;
    }

    public ReplacementReader CreateReader(ReplacementReader.Replace replace) =>
        Seed is null ? new PlaceholderReader(Format, replace) : new SurrogateReader(this, replace);

    public bool Equals(ReplacementSyntax? other) => other is not null && Seed == other.Seed && Format.Text == other.Format.Text;

    public override int GetHashCode() => HashCode.Combine(Seed, Format.Text);

    public override string ToString() =>
        Seed is { } seed ? FormattableString.Invariant($"surrogates with the seed {seed}") : $"placeholders of the form {Format.Text}";
}
