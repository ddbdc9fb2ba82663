namespace ClueNer.MLNet.Benchmarks;

/// <summary>Sentences per second of BERT-base and cluener-mini, compared with raw ONNX Runtime and transformers.js.</summary>
internal static class ThroughputRows
{
    private const int OneByOne = 0;

    private static readonly int[] PeerBatches = [8, 16, 32];

    public static IEnumerable<TableRow> AgainstRaw(int rounds)
    {
        var (model, texts) = (BenchmarkModels.BaseInt8, BenchmarkTexts.All);
        var (setting, _) = RawSweep.Run(model, 1)[0];
        var batches = RawBatch.Make(model.Tokenizer, texts, setting.BatchSize);
        using var raw = new RawSession(model.OnnxFile, setting.Threads);
        using var ours = new Pipeline(model);
        var turns = new Alternation();
        turns.Add("ours", () => texts.Count / ours.Run(texts));
        turns.Add("raw", () => texts.Count / raw.Run(batches, setting.Workers));
        turns.Run(rounds);
        yield return new TableRow(
            "BERT-base int8, end to end", $"raw ONNX Runtime at its best ({setting})", Figures(turns, "ours", "raw"), 100 * turns.Ratio("ours", "raw"), 95, "%");
    }

    public static IEnumerable<TableRow> AgainstTransformersJs(int rounds)
    {
        var texts = BenchmarkTexts.Sample;
        using var int8 = new Pipeline(BenchmarkModels.BaseInt8);
        using var float32 = new Pipeline(BenchmarkModels.BaseFloat32);
        using var peer32 = NodePeer.Transformers(BenchmarkModels.PeerBase, "fp32", texts);
        using var peer8 = NodePeer.Transformers(BenchmarkModels.PeerBase, "q8", texts);
        var (best32, best8) = (BestBatch(peer32), BestBatch(peer8));
        var turns = new Alternation();
        turns.Add("int8", () => texts.Count / int8.Run(texts));
        turns.Add("float32", () => texts.Count / float32.Run(texts));
        turns.Add("fp32 one by one", () => texts.Count / peer32.Run(OneByOne));
        turns.Add("fp32 batched", () => texts.Count / peer32.Run(best32));
        turns.Add("q8 one by one", () => texts.Count / peer8.Run(OneByOne));
        turns.Add("q8 batched", () => texts.Count / peer8.Run(best8));
        turns.Run(rounds);
        const string int8Name = "BERT-base int8, end to end";
        const string float32Name = "BERT-base float32, end to end";
        yield return Row(int8Name, "int8", "fp32 one by one", "transformers.js float32, one by one", 4);
        yield return Row(int8Name, "int8", "fp32 batched", $"transformers.js float32, sorted batches of {best32}", 2.7);
        yield return Row(int8Name, "int8", "q8 one by one", "transformers.js q8, one by one", 1.7);
        yield return Row(int8Name, "int8", "q8 batched", $"transformers.js q8, sorted batches of {best8}", 1.15);
        yield return Row(float32Name, "float32", "fp32 one by one", "transformers.js float32, one by one", 1.5);
        yield return Row(float32Name, "float32", "fp32 batched", $"transformers.js float32, sorted batches of {best32}", 1);

        TableRow Row(string what, string ours, string peer, string against, double limit) =>
            new(what, against, Figures(turns, ours, peer), turns.Ratio(ours, peer), limit, "×");
    }

    public static IEnumerable<TableRow> MiniAgainstTransformersJs(int rounds)
    {
        if (BenchmarkModels.PeerMini is not { } folder)
        {
            yield break;
        }

        var texts = BenchmarkTexts.All;
        using var ours = new Pipeline(BenchmarkModels.Mini);
        using var peer = NodePeer.Transformers(folder, "q8", texts);
        var best = BestBatch(peer);
        var turns = new Alternation();
        turns.Add("ours", () => texts.Count / ours.Run(texts));
        turns.Add("one by one", () => texts.Count / peer.Run(OneByOne));
        turns.Add("batched", () => texts.Count / peer.Run(best));
        turns.Run(rounds);
        const string what = "cluener-mini int8, end to end";
        yield return new TableRow(what, "transformers.js, same int8 weights, one by one", Figures(turns, "ours", "one by one"), turns.Ratio("ours", "one by one"), 3, "×");
        yield return new TableRow(what, $"transformers.js, same int8 weights, sorted batches of {best}", Figures(turns, "ours", "batched"), turns.Ratio("ours", "batched"), 1.5, "×");
    }

    private static int BestBatch(NodePeer peer) => PeerBatches.MinBy(peer.Run);

    private static string Figures(Alternation turns, string ours, string other) =>
        FormattableString.Invariant($"{turns.Median(ours):0.0} against {turns.Median(other):0.0} sentences/s");
}
