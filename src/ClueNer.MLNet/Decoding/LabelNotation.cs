namespace ClueNer.MLNet.Decoding;

/// <summary>How labels are written: <c>B-x</c> or <c>x-B</c>, in capitals or small letters, with one of five separators.</summary>
/// <param name="IsSuffix">Whether the marker comes after the type.</param>
/// <param name="IsLowerCase">Whether the marker is a small letter.</param>
/// <param name="NamesNoType">Whether some labels are only a marker, <c>B</c> or <c>B-</c>, as in models with a single type.</param>
internal readonly record struct LabelNotation(bool IsSuffix, bool IsLowerCase, bool NamesNoType = false)
{
    private const string Separators = "-_/.:";

    // seqeval's type of a label that names none.
    private const string NoType = "_";

    // In the order in which they are tried.
    private static readonly LabelNotation[] WithType = [new(false, false), new(true, false), new(false, true), new(true, true)];

    /// <summary>
    /// Finds the notation that most of the labels fit. Returns <see langword="null"/> if less than half of them fit one: then labels are
    /// types themselves.
    /// </summary>
    public static LabelNotation? Find(IReadOnlyCollection<string> labels)
    {
        var alone = new LabelNotation(false, false, NamesNoType: true);
        if (labels.Count > 0 && labels.All(label => alone.Split(label) is not null))
        {
            return alone;
        }

        var best = WithType.MaxBy(notation => labels.Count(label => notation.Split(label) is not null));
        LabelKind[] kinds = [.. labels.Select(best.Split).OfType<LabelParts>().Select(parts => parts.Kind)];
        // Types such as e-mail and S-Bahn look like labels, but none of these begins or continues an entity.
        return kinds.Length > 0 && 2 * kinds.Length >= labels.Count && (kinds.Length == labels.Count || kinds.Any(kind => kind is LabelKind.Begin or LabelKind.Inside))
            ? best
            : null;
    }

    /// <summary>
    /// Reads a label whose model's other labels are unknown, as seqeval reads labels: O, or B, I, E or S with <c>-</c> before the type. The
    /// first notation that fits is used; <see langword="null"/> if none fits.
    /// </summary>
    public static string? ToStandard(string label)
    {
        if (label is "O" or ['B' or 'I' or 'E' or 'S', '-', _, ..])
        {
            return label;
        }

        var parts = WithType.Select(notation => notation.Split(label)).FirstOrDefault(parts => parts is not null);
        return OutsideNames.Contains(label) ? "O" : parts is null ? null : $"{MarkerOf(parts.Kind)}-{parts.Type}";
    }

    /// <summary>The parts of a label; <see langword="null"/> if it does not fit.</summary>
    public LabelParts? Split(string label)
    {
        if (NamesNoType)
        {
            return label.Length == 1 || (label.Length == 2 && Separators.Contains(label[1], StringComparison.Ordinal)) ? Parts(label[0], label, 0..0) : null;
        }

        return label.Length < 3 || !Separators.Contains(label[IsSuffix ? ^2 : 1], StringComparison.Ordinal) ? null
            : IsSuffix ? Parts(label[^1], label, ..^2)
            : Parts(label[0], label, 2..);
    }

    private static char MarkerOf(LabelKind kind) => kind switch
    {
        LabelKind.Begin => 'B',
        LabelKind.End => 'E',
        LabelKind.Single => 'S',
        _ => 'I',
    };

    private LabelParts? Parts(char marker, string label, Range type) =>
        KindOf(marker) is { } kind ? new LabelParts(kind, marker.ToString(), type, NamesNoType ? NoType : label[type]) : null;

    private LabelKind? KindOf(char marker) => char.IsAsciiLetterLower(marker) != IsLowerCase ? null : char.ToUpperInvariant(marker) switch
    {
        'B' => LabelKind.Begin,
        'I' or 'M' => LabelKind.Inside,
        'E' or 'L' => LabelKind.End,
        'S' or 'U' => LabelKind.Single,
        _ => null,
    };
}
