using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row as the bytes of its JSON line: they pass through as they are.</summary>
/// <param name="line">The line.</param>
/// <param name="closingBrace">Where the object ends; -1 where nothing is added to it.</param>
internal sealed class JsonContent(byte[] line, int closingBrace) : IRowContent
{
    public ReadOnlySpan<byte> Line => line;

    public void WriteOpenObject(JsonBuffer json) => json.Raw(line.AsSpan(0, closingBrace));

    /// <summary>Writes what is after the place for a column, without white space at its end.</summary>
    public void WriteRest(JsonBuffer json) => json.Raw(line.AsSpan(closingBrace).TrimEnd(" \t"u8));

    public object? Value(int column) =>
        throw new InvalidOperationException("A JSON line was kept as bytes although the output has fixed columns.");

    public IRowContent Rewrite(string? column, Func<string, string> rewrite) => new JsonContent(new JsonTexts(column, rewrite).Change(line), -1);
}
