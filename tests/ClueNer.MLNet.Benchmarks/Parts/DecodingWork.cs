using System.Diagnostics;
using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Decodes texts from random logits: the most expensive case, since the best labels of the tokens almost never form a legal path.
/// </summary>
internal sealed class DecodingWork
{
    private static readonly string[] Types = ["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene"];

    private readonly EntityDecoder _decoder;
    private readonly List<DecodedEntity> _entities = [];
    private readonly (string Text, int[] Ids, int[] CharStarts, int[] CharEnds, float[] Logits)[] _inputs;

    public DecodingWork(IReadOnlyList<string> texts, DecodingStrategy decoding = DecodingStrategy.Viterbi)
    {
        string[] labels = ["O", .. Types.SelectMany(type => new[] { "B-" + type, "I-" + type }), .. Types.Select(type => "S-" + type), "[PAD]"];
        var tokenizer = BenchmarkModels.Mini.Tokenizer;
        _decoder = new EntityDecoder(tokenizer, LabelSet.Create(labels), new EntityDecodingOptions { Decoding = decoding });
        var random = new Random(8);
        _inputs = [.. texts.Select(text => Input(text, tokenizer, labels.Length, random))];
    }

    /// <summary>Returns the seconds to decode all texts.</summary>
    public double Run()
    {
        var watch = Stopwatch.StartNew();
        foreach (var (text, ids, starts, ends, logits) in _inputs)
        {
            _entities.Clear();
            _decoder.Decode(new ScoredText { Text = text, Logits = logits, TokenIds = ids, CharStarts = starts, CharEnds = ends }, _entities);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static (string Text, int[] Ids, int[] CharStarts, int[] CharEnds, float[] Logits) Input(string text, EntityTokenizer tokenizer, int labels, Random random)
    {
        var tokens = new TextTokens();
        tokenizer.Tokenize(text, tokens);
        var logits = new float[tokens.Count * labels];
        foreach (ref var logit in logits.AsSpan())
        {
            logit = (random.NextSingle() * 8) - 4;
        }

        return (text, tokens.Ids.ToArray(), tokens.CharStarts.ToArray(), tokens.CharEnds.ToArray(), logits);
    }
}
