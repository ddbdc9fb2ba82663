using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>The tokens of each text as a JSON line, [CLS] and [SEP] included where the model has them.</summary>
internal sealed class TokenLines(EntityTokenizer tokenizer, Stream output)
{
    private const int BufferSize = 1 << 16;

    private readonly JsonBuffer _json = new();
    private readonly TextTokens _tokens = new();

    public void Write(RowSequence rows, bool flushEachRow)
    {
        while (rows.Read() is { } row)
        {
            Write(row.Text);
            if (flushEachRow || _json.Length >= BufferSize)
            {
                Drain();
            }
        }

        Drain();
    }

    private void Write(string text)
    {
        tokenizer.Tokenize(text, _tokens);
        _json.Raw("{\"text\":"u8);
        _json.Text(text);
        Array("ids"u8, tokenizer.StartId, _tokens.Ids, tokenizer.EndId, static (json, id, _) => json.Number(id));
        Array("tokens"u8, tokenizer.StartId, _tokens.Ids, tokenizer.EndId, static (json, id, vocabulary) => json.Text(vocabulary[id]));
        // What is around the text covers none of it.
        Array("charStarts"u8, 0, _tokens.CharStarts, 0, static (json, index, _) => json.Number(index));
        Array("charEnds"u8, 0, _tokens.CharEnds, 0, static (json, index, _) => json.Number(index));
        _json.Raw("}\n"u8);
    }

    private void Array(ReadOnlySpan<byte> name, int first, ReadOnlySpan<int> values, int last, Action<JsonBuffer, int, IReadOnlyList<string>> write)
    {
        var special = tokenizer.SpecialTokenCount > 0;
        var comma = false;
        _json.Raw(",\""u8);
        _json.Raw(name);
        _json.Raw("\":["u8);
        if (special)
        {
            Item(first);
        }

        foreach (var value in values)
        {
            Item(value);
        }

        if (special)
        {
            Item(last);
        }

        _json.Raw("]"u8);

        void Item(int value)
        {
            _json.Raw(comma ? ","u8 : default);
            comma = true;
            write(_json, value, tokenizer.Vocabulary);
        }
    }

    private void Drain()
    {
        output.Write(_json.Written);
        _json.Clear();
    }
}
