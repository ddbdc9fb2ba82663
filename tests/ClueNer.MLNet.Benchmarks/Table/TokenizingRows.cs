using System.Diagnostics;
using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Millions of tokens per second on one thread, all with cluener-mini's vocabulary; ours includes the chars of every token.
/// </summary>
internal static class TokenizingRows
{
    private const int Repetitions = 20;
    private static readonly int[] PeerBatches = [1, 64, 1024];

    public static IEnumerable<TableRow> Measure(int rounds)
    {
        var texts = BenchmarkTexts.All;
        var vocabulary = Path.Combine(BenchmarkModels.Mini.Folder, EntityModelFiles.Vocabulary);
        var microsoft = BertTokenizer.Create(vocabulary, new BertOptions { RemoveNonSpacingMarks = true });
        var tokens = new TextTokens();
        var json = Path.Combine(BenchmarkFolders.Models, "mini-tokenizer.json");
        Directory.CreateDirectory(BenchmarkFolders.Models);
        File.WriteAllText(json, PeerFolder.Tokenizer(vocabulary));
        using var rust = NodePeer.Tokenizers(json, texts);
        var best = PeerBatches.MinBy(batch => Math.Min(rust.Run(batch), rust.Run(batch)));
        var turns = new Alternation();
        turns.Add("ours", () => Rate(text =>
        {
            BenchmarkModels.Mini.Tokenizer.Tokenize(text, tokens);
            return tokens.Count;
        }));
        turns.Add("Rust", () =>
        {
            var answer = rust.Ask(new { run = best });
            return answer.GetProperty("tokens").GetInt32() / answer.GetProperty("seconds").GetDouble() / 1e6;
        });
        turns.Add("Microsoft ids", () => Rate(text => microsoft.EncodeToIds(text, addSpecialTokens: false).Count));
        turns.Add("Microsoft tokens", () => Rate(text => microsoft.EncodeToTokens(text, out _).Count));
        turns.Run(2 * rounds);
        yield return Row("Rust", $"Rust tokenizers through its node bindings, batches of {best}, with offsets", 5);
        yield return Row("Microsoft tokens", "Microsoft.ML.Tokenizers BertTokenizer, with offsets", 1);
        yield return Row("Microsoft ids", "Microsoft.ML.Tokenizers BertTokenizer, ids alone", 1);

        double Rate(Func<string, int> tokenize)
        {
            var watch = Stopwatch.StartNew();
            var count = 0;
            for (var i = 0; i < Repetitions; i++)
            {
                count += texts.Sum(tokenize);
            }

            return count / watch.Elapsed.TotalSeconds / 1e6;
        }

        TableRow Row(string peer, string against, double limit) => new(
            "tokenising with chars, one thread",
            against,
            FormattableString.Invariant($"{turns.Median("ours"):0.0} against {turns.Median(peer):0.0} M tokens/s"),
            turns.Ratio("ours", peer),
            limit,
            "×");
    }
}
