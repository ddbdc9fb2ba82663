using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The columns of one row.</summary>
internal interface IRowContent
{
    /// <summary>Writes a JSON object's beginning: every column, and neither the closing brace nor a comma after it.</summary>
    void WriteOpenObject(JsonBuffer json);

    /// <summary>A column's value, by its index in the reader's columns.</summary>
    object? Value(int column);

    /// <summary>The row with other texts, and all else as it is.</summary>
    /// <param name="column">The column with the text; null for every text, wherever it is.</param>
    /// <param name="rewrite">Gives the new text.</param>
    IRowContent Rewrite(string? column, Func<string, string> rewrite);
}
