using System.Text.Json;

namespace ClueNer.MLNet.Tests;

/// <summary>A text with another program's ids and chars, without <c>[CLS]</c> and <c>[SEP]</c>.</summary>
internal sealed record TokenizerRow(string Text, int[] Ids, string[]? Tokens, int[][]? Chars)
{
    /// <summary>Reads a golden row; <paramref name="around"/> special tokens come before and after the text's own.</summary>
    public static TokenizerRow Read(JsonElement row, int around)
    {
        T[]? Inner<T>(string column) =>
            row.TryGetProperty(column, out var values) ? values.Deserialize<T[]>()![around..^around] : null;

        return new(row.GetProperty("text").GetString()!, Inner<int>("ids") ?? Inner<int>("input_ids")!, Inner<string>("tokens"), Inner<int[]>("utf16"));
    }

    /// <summary>Tokenizes every row's text and fails with the first row that differs, if any does.</summary>
    public static void AssertAllEqual(IEnumerable<(EntityTokenizer Tokenizer, TokenizerRow Row)> rows, int atLeast)
    {
        int count = 0, different = 0;
        string? first = null;
        var tokens = new TextTokens();
        foreach (var (tokenizer, row) in rows)
        {
            count++;
            tokenizer.Tokenize(row.Text, tokens);
            if (row.Difference(tokenizer, tokens) is { } difference)
            {
                different++;
                first ??= $"Row {count}, {tokenizer.Options}: {JsonSerializer.Serialize(row.Text)}\n{difference}";
            }
        }

        Assert.True(different == 0, $"{different} of {count} rows differ. {first}");
        Assert.True(count >= atLeast, $"Only {count} rows were there to compare.");
    }

    private string? Difference(EntityTokenizer tokenizer, TextTokens tokens)
    {
        var actualIds = tokens.Ids.ToArray();
        var actualTokens = actualIds.Select(id => tokenizer.Vocabulary[id]).ToArray();
        int[][] actualChars = [.. Enumerable.Range(0, tokens.Count).Select(i => new[] { tokens.CharStarts[i], tokens.CharEnds[i] })];
        var isEqual = actualIds.SequenceEqual(Ids)
            && (Tokens is null || actualTokens.SequenceEqual(Tokens))
            && (Chars is null || JsonSerializer.Serialize(actualChars) == JsonSerializer.Serialize(Chars));
        return isEqual
            ? null
            : $"expected {Show(Ids, Ids.Select(id => tokenizer.Vocabulary[id]), Chars)}\nactual   {Show(actualIds, actualTokens, actualChars)}";
    }

    private static string Show(int[] ids, IEnumerable<string> tokens, int[][]? chars) =>
        $"{JsonSerializer.Serialize(ids)} {string.Join(' ', tokens)} {JsonSerializer.Serialize(chars)}";
}
