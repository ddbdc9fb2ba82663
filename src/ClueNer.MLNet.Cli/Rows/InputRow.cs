namespace ClueNer.MLNet.Cli.Rows;

/// <summary>One row of the input: its text, and the other content that passes through.</summary>
internal sealed record InputRow
{
    /// <summary>The number of the row in the whole input, from 0, including rejected rows.</summary>
    public long Index { get; set; }

    /// <summary>The file the row came from; null for standard input.</summary>
    public required string? File { get; init; }

    /// <summary>The line where the row begins, from 1; for formats without lines the number of the row in its file.</summary>
    public required long Line { get; init; }

    /// <summary>The text; empty if the row is rejected.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The texts if the column holds a list; some of them can be null. Null if the column holds one text.</summary>
    public IReadOnlyList<string?>? Texts { get; init; }

    /// <summary>Whether the row has a text. Without one it has no entities.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>The row's content in the form that the output needs.</summary>
    public IRowContent? Content { get; init; }

    /// <summary>The reason why the row cannot be read, as the end of a sentence that begins with its place; otherwise null.</summary>
    public string? Problem { get; init; }

    /// <summary>The row as it is in the input, for the rejects file.</summary>
    public string? Raw { get; init; }

    /// <summary>The place of the row, for messages.</summary>
    public string Place => FormattableString.Invariant($"Line {Line} of {(File is null ? "standard input" : $"'{File}'")}");

    /// <summary>The row with rewritten texts, in one column or, if it is null, in all of them.</summary>
    public InputRow Rewrite(string? column, Func<string, string> rewrite) => this with { Content = Content!.Rewrite(column, rewrite) };
}
