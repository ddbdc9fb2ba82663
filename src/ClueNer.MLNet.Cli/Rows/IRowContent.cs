using System.Text.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The columns of one row.</summary>
internal interface IRowContent
{
    /// <summary>Writes every column as a field of the object that is begun.</summary>
    void WriteFields(Utf8JsonWriter json);

    /// <summary>A column's value, by its index in the reader's columns.</summary>
    object? Value(int column);

    /// <summary>The row with other texts in a column, or, without one, wherever there is text; all else is as it was.</summary>
    IRowContent Rewrite(string? column, Func<string, string> rewrite);
}
