namespace ClueNer.MLNet.Cli.Rows;

/// <summary>One row of the input on its way through the pipeline, with all that is not text.</summary>
internal sealed record InputRow
{
    /// <summary>Number of the row in the whole input, from 0, rejected rows counted.</summary>
    public long Index { get; set; }

    /// <summary>The file the row came from; null for standard input.</summary>
    public required string? File { get; init; }

    /// <summary>The line where the row begins, from 1; where a format has no lines the row's number in its file.</summary>
    public required long Line { get; init; }

    /// <summary>The text; empty where the row is rejected.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The texts where the column holds a list of them, null where one is; null where the column holds one text.</summary>
    public IReadOnlyList<string?>? Texts { get; init; }

    /// <summary>Whether there is a text; without one the row has no entities.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>The row's other content, as the output needs it.</summary>
    public IRowContent? Content { get; init; }

    /// <summary>Why the row cannot be read, as the end of a sentence that begins with the place; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What is in the input, for the rejects.</summary>
    public string? Raw { get; init; }

    /// <summary>The line or file for a message.</summary>
    public string Place => FormattableString.Invariant($"Line {Line} of {(File is null ? "standard input" : $"'{File}'")}");

    /// <summary>The row with other texts in a column, or, without one, wherever there is text.</summary>
    public InputRow Rewrite(string? column, Func<string, string> rewrite) => this with { Content = Content!.Rewrite(column, rewrite) };
}
