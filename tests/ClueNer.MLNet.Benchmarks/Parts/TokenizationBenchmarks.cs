using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Compares <see cref="EntityTokenizer"/> with Microsoft.ML.Tokenizers' BertTokenizer on the same sentences and vocabulary, on one thread.
/// BertTokenizer drops chars for which ours returns <c>[UNK]</c>; each is measured by the tokens that it actually returned.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(Columns))]
public class TokenizationBenchmarks
{
    // Every method reads about this many tokens per invocation, and the column divides by it.
    private const int TokenCount = 100_000;

    private readonly TextTokens _tokens = new();
    private string[] _texts = [];
    private EntityTokenizer _ours = null!;
    private BertTokenizer _theirs = null!;

    /// <summary>Reads the vocabulary and the sentences.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var vocabulary = Path.Combine(AppContext.BaseDirectory, "models", "cluener-mini", EntityModelFiles.Vocabulary);
        _ours = EntityTokenizer.Load(vocabulary);
        _theirs = BertTokenizer.Create(vocabulary, new BertOptions { RemoveNonSpacingMarks = true });
        _texts =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json"))
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!),
        ];
    }

    /// <summary>Ids and chars.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = TokenCount)]
    public int EntityTokenizerIdsAndChars() => UntilEnough(text =>
    {
        _ours.Tokenize(text, _tokens);
        return _tokens.Count;
    });

    /// <summary>Ids only.</summary>
    [Benchmark(OperationsPerInvoke = TokenCount)]
    public int BertTokenizerIds() => UntilEnough(text => _theirs.EncodeToIds(text, addSpecialTokens: false).Count);

    /// <summary>Ids, token texts, and offsets into the normalised text.</summary>
    [Benchmark(OperationsPerInvoke = TokenCount)]
    public int BertTokenizerTokens() => UntilEnough(text => _theirs.EncodeToTokens(text, out _).Count);

    // The last sentence may exceed the number by a few dozen tokens: less than a thousandth.
    private int UntilEnough(Func<string, int> tokenize)
    {
        var count = 0;
        for (var i = 0; count < TokenCount; i = (i + 1) % _texts.Length)
        {
            count += tokenize(_texts[i]);
        }

        return count;
    }

    private sealed class Columns : ManualConfig
    {
        public Columns() => AddColumn(new TokensPerSecondColumn());
    }
}
