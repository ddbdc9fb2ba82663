using System.Text.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The columns of one row.</summary>
internal interface IRowContent
{
    /// <summary>Writes every column as a field of the object that is begun.</summary>
    void WriteFields(Utf8JsonWriter json);

    /// <summary>A column's value, by its index in the reader's columns.</summary>
    object? Value(int column);

    /// <summary>The row with other texts, and all else as it is.</summary>
    /// <param name="column">The column with the text; null for every text, wherever it is.</param>
    /// <param name="rewrite">Gives the new text.</param>
    IRowContent Rewrite(string? column, Func<string, string> rewrite);
}
