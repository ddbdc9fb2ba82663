using System.Text.Json;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>A row as the bytes of its JSON line: they pass through as they are, but for what is added to them or put in their place.</summary>
/// <param name="line">The line.</param>
/// <param name="closingBrace">Where the object ends that entities are added to; -1 where nothing is added.</param>
/// <param name="texts">Where the texts are that may be rewritten.</param>
internal sealed class JsonContent(byte[] line, int closingBrace, IReadOnlyList<Range> texts) : IRowContent
{
    public ReadOnlyMemory<byte> Line => line;

    public ReadOnlySpan<byte> BeforeEntities => line.AsSpan(0, closingBrace);

    /// <summary>What is after the place for entities, without white space at its end.</summary>
    public ReadOnlySpan<byte> AfterEntities => line.AsSpan(closingBrace).TrimEnd(" \t"u8);

    public void WriteFields(Utf8JsonWriter json) => throw FixedColumns();

    public object? Value(int column) => throw FixedColumns();

    /// <summary>Spaces, the form of numbers and strings that do not change stay byte for byte. The parser found the texts of the column.</summary>
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
