using System.Text.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The columns of one row.</summary>
internal interface IRowContent
{
    /// <summary>Writes all columns as fields of the current object.</summary>
    void WriteFields(Utf8JsonWriter json);

    /// <summary>A column's value, by its index in the reader's columns.</summary>
    object? Value(int column);

    /// <summary>The row with rewritten texts, in one column or, if it is null, in all of them. Everything else stays the same.</summary>
    IRowContent Rewrite(string? column, Func<string, string> rewrite);
}
