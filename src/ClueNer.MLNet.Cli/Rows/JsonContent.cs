using System.Text.Json;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row as the bytes of its JSON line. They pass through unchanged, except for added entities and rewritten texts.</summary>
/// <param name="line">The line.</param>
/// <param name="closingBrace">The index of the brace that closes the object to add entities to; -1 if none are added.</param>
/// <param name="texts">The ranges of the texts that can be rewritten.</param>
internal sealed class JsonContent(byte[] line, int closingBrace, IReadOnlyList<Range> texts) : IRowContent
{
    public ReadOnlyMemory<byte> Line => line;

    public ReadOnlySpan<byte> BeforeEntities => line.AsSpan(0, closingBrace);

    /// <summary>The bytes after the place for entities, without trailing white space.</summary>
    public ReadOnlySpan<byte> AfterEntities => line.AsSpan(closingBrace).TrimEnd(" \t"u8);

    public void WriteFields(Utf8JsonWriter json) => throw FixedColumns();

    public object? Value(int column) => throw FixedColumns();

    /// <summary>White space, numbers and unchanged strings keep their bytes. The parser has already selected the column's texts.</summary>
    public IRowContent Rewrite(string? column, Func<string, string> rewrite)
    {
        var json = new JsonBuffer();
        var copied = 0;
        foreach (var place in texts)
        {
            var text = JsonStrings.Unquote(line.AsSpan(place));
            if (rewrite(text) is var changed && changed != text)
            {
                json.Raw(line.AsSpan(copied..place.Start.Value));
                json.Json.WriteStringValue(changed);
                json.End();
                copied = place.End.Value;
            }
        }

        json.Raw(line.AsSpan(copied));
        return new JsonContent(json.Written.ToArray(), -1, []);
    }

    private static InvalidOperationException FixedColumns() => new("A JSON line was kept as bytes although the output has fixed columns.");
}
