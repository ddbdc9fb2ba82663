namespace ClueNer.MLNet.Decoding;

/// <summary>Names that models use for <c>O</c>, and for labels that mark no text.</summary>
internal static class OutsideNames
{
    private static readonly string[] OfText = ["O", "_", "OTHER", "OTHERS", "OUTSIDE", "NONE"];

    /// <summary>The label of tokens outside entities; <see langword="null"/> if no label can be it.</summary>
    public static string? Find(IReadOnlyList<string> labels) => labels.Contains("O", StringComparer.Ordinal)
        ? "O"
        : OfText.Concat(["X", "[PAD]"]).Select(name => labels.FirstOrDefault(label => Equal(label, name))).FirstOrDefault(label => label is not null);

    /// <summary>Whether a label in a file of annotated tokens can only be O.</summary>
    public static bool Contains(string label) => Array.Exists(OfText, name => Equal(label, name));

    /// <summary>
    /// Whether a label other than O marks padding and the like: [PAD], &lt;s&gt;, X. Next to O, OTHER may well be a type.
    /// </summary>
    public static bool MarkNothing(string label) =>
        string.IsNullOrWhiteSpace(label) || label is ['[', .., ']'] or ['<', .., '>'] || Equal(label, "X") || Equal(label, "PAD") || (Contains(label) && !Equal(label, "OTHER") && !Equal(label, "OTHERS"));

    private static bool Equal(string label, string name) => label.Equals(name, StringComparison.OrdinalIgnoreCase);
}
