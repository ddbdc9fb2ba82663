using ClueNer.MLNet.RandomCheckpoint;
using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

public sealed class Int8Tests : IDisposable
{
    private static readonly EntityModelConversionOptions Int8 = new() { Precision = WeightPrecision.Int8 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Int8_TextInAnyBatch_HasTheLogitsItHasAlone()
    {
        RandomCheckpointWriter.Write(_folder["checkpoint"], new() { Layers = 3, Hidden = 192, Heads = 3, Intermediate = 768, Vocabulary = 3000, Positions = 128 });
        using var scoring = new Scoring(_folder.Convert(_folder["checkpoint"], Int8));
        var random = new Random(7);
        var windows = Enumerable.Range(1, 70).Select(length => Window(random, length, 3000)).ToArray();
        var alone = Array.ConvertAll(windows, window => scoring.Score(window)[0]);

        foreach (var size in (int[])[2, 3, 8, 16, 70])
        {
            var order = Enumerable.Range(0, windows.Length).ToArray();
            random.Shuffle(order);
            foreach (var batch in order.Chunk(size))
            {
                var together = scoring.Score(Array.ConvertAll(batch, i => windows[i]));
                for (var i = 0; i < batch.Length; i++)
                {
                    Assert.True(alone[batch[i]].AsSpan().SequenceEqual(together[i]), $"A window of {windows[batch[i]].Length} tokens in a batch of {size} differs by {Scoring.LargestDifference(alone[batch[i]], together[i])}.");
                }
            }
        }
    }

    [Fact]
    public void Int8_ClueNerMini_GivesNearlyTheLogitsOfFloat32()
    {
        var source = Path.Combine(Goldens.SharedPath(), "..", "checkpoints", "cluener-mini");
        Assert.SkipUnless(Directory.Exists(source), "The checkpoint of cluener-mini is not next to the goldens.");
        using var scoring = new Scoring(_folder.Convert(source, Int8));
        var (tokens, same, worst) = (0, 0, 0f);
        foreach (var line in Goldens.Portable("logits.jsonl"))
        {
            var expected = Scoring.Floats(line.GetProperty("logits"));
            var actual = scoring.Score(Scoring.Longs(line.GetProperty("ids")))[0];
            worst = MathF.Max(worst, Scoring.LargestDifference(expected, actual));
            foreach (var (a, b) in expected.Chunk(21).Zip(actual.Chunk(21)))
            {
                tokens++;
                same += Array.IndexOf(a, a.Max()) == Array.IndexOf(b, b.Max()) ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{same} of {tokens} labels, largest difference {worst}");
        Assert.InRange((double)same / tokens, 0.98, 1);
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Int8_AnyWeightType_IsNearFloat32(string type)
    {
        RandomCheckpointWriter.Write(_folder["checkpoint"], new() { Layers = 2, Hidden = 64, Heads = 4, Intermediate = 256, Vocabulary = 300, Positions = 32, Type = type });
        using var exact = new Scoring(_folder.Convert(_folder["checkpoint"], name: "exact"));
        using var quantised = new Scoring(_folder.Convert(_folder["checkpoint"], Int8));
        var window = Window(new Random(3), 30, 300);

        Assert.InRange(Scoring.LargestDifference(exact.Score(window)[0], quantised.Score(window)[0]), 1e-6f, 0.05f);
    }

    private static long[] Window(Random random, int length, int vocabulary) => [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(vocabulary))];
}
