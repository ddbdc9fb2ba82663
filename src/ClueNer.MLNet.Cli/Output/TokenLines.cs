using System.Text.Json;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes the tokens of each text as a JSON line, including [CLS] and [SEP] if the model has them.</summary>
internal sealed class TokenLines(EntityTokenizer tokenizer, Stream output)
{
    private const int BufferSize = 1 << 16;

    private readonly JsonBuffer _json = new();
    private readonly TextTokens _tokens = new();

    public void Write(RowSequence rows, bool flushEachRow)
    {
        while (rows.Read() is { } row)
        {
            foreach (var text in row.Texts ?? [row.Text])
            {
                Write(_json.Json, text ?? string.Empty);
                _json.End();
                _json.Raw("\n"u8);
            }

            if (flushEachRow || _json.Length >= BufferSize)
            {
                _json.MoveTo(output);
            }
        }

        _json.MoveTo(output);
    }

    private void Write(Utf8JsonWriter json, string text)
    {
        tokenizer.Tokenize(text, _tokens);
        json.WriteStartObject();
        json.WriteString("text"u8, text);
        Array("ids"u8, tokenizer.StartId, _tokens.Ids, tokenizer.EndId, json.WriteNumberValue);
        Array("tokens"u8, tokenizer.StartId, _tokens.Ids, tokenizer.EndId, id => json.WriteStringValue(tokenizer.Vocabulary[id]));
        // Special tokens cover no chars of the text.
        Array("charStarts"u8, 0, _tokens.CharStarts, 0, json.WriteNumberValue);
        Array("charEnds"u8, 0, _tokens.CharEnds, 0, json.WriteNumberValue);
        json.WriteEndObject();
    }

    private void Array(ReadOnlySpan<byte> name, int first, ReadOnlySpan<int> values, int last, Action<int> write)
    {
        var all = tokenizer.SpecialTokenCount > 0 ? (ReadOnlySpan<int>)[first, .. values, last] : values;
        _json.Json.WriteStartArray(name);
        foreach (var value in all)
        {
            write(value);
        }

        _json.Json.WriteEndArray();
    }
}
