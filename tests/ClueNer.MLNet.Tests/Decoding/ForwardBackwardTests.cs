using System.Numerics.Tensors;
using ClueNer.MLNet.Decoding;
using CsCheck;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>The recursions over a chain against sums over all paths. Up to nine labels, so that rows are shorter and longer than a vector.</summary>
public class ForwardBackwardTests
{
    private static readonly Gen<(float[] Start, float[] End, float[][] Steps, float[][] Logits)> GenChain =
        from labelCount in Gen.Int[1, 9]
        from tokenCount in Gen.Int[1, 4]
        let scores = Gen.Float[-3, 3].Array[labelCount]
        from start in scores
        from end in scores
        from steps in scores.Array[labelCount]
        from logits in scores.Array[tokenCount]
        select (start, end, steps, logits);

    [Fact]
    public void Run_AnyChain_GivesWhatAllPathsGive() =>
        GenChain.Sample(
            x =>
            {
                var weights = ChainWeights.Of(x.Start, x.End, [.. x.Steps.SelectMany(row => row)], labels: null, out var tops);
                using var chain = new ForwardBackward(weights, x.Logits.Length);
                var lacking = tops.Ends + (tops.Step * (x.Logits.Length - 1));
                for (var token = 0; token < x.Logits.Length; token++)
                {
                    lacking += chain.Emit(token, x.Logits[token]);
                }

                var counts = new double[weights.LabelCount * weights.RowLength];
                chain.Run(counts);

                var paths = Paths(x.Start.Length, x.Logits.Length).Select(path => (Path: path, Weight: Math.Exp(Score(path, x.Start, x.End, x.Steps, x.Logits)))).ToList();
                var all = paths.Sum(path => path.Weight);
                Assert.Equal(Math.Log(all), chain.LogSum + lacking, 1e-5);
                for (var token = 0; token < x.Logits.Length; token++)
                {
                    Assert.Equal(1, TensorPrimitives.Sum(chain.Forward(token)), 1e-9);
                }

                for (var id = 0; id < x.Start.Length; id++)
                {
                    for (var token = 0; token < x.Logits.Length; token++)
                    {
                        var share = paths.Where(path => path.Path[token] == id).Sum(path => path.Weight) / all;
                        Assert.Equal(share, chain.Forward(token)[id] * chain.Backward(token)[id], 1e-5);
                    }

                    for (var to = 0; to < x.Start.Length; to++)
                    {
                        var expected = paths.Sum(path => path.Weight * path.Path.Zip(path.Path.Skip(1)).Count(step => step == (id, to))) / all;
                        Assert.Equal(expected, counts[(id * weights.RowLength) + to] * weights.Step(id)[to], 1e-5);
                    }
                }
            },
            iter: 60);

    [Fact]
    public void Run_WithoutCounts_GivesTheSameRows()
    {
        float[] scores = [0.5f, -1, 2];
        float[] steps = [1, 0, -1, 0.5f, 2, 0, -2, 1, 0.25f];
        var weights = ChainWeights.Of(scores, scores, steps, labels: null, out _);
        using var with = new ForwardBackward(weights, 3);
        using var without = new ForwardBackward(weights, 3);
        for (var token = 0; token < 3; token++)
        {
            with.Emit(token, scores);
            without.Emit(token, scores);
        }

        with.Run(new double[3 * weights.RowLength]);
        without.Run();

        for (var token = 0; token < 3; token++)
        {
            Assert.Equal(with.Backward(token).ToArray(), without.Backward(token).ToArray());
        }
    }

    [Fact]
    public void Run_ScoresFarApart_DoNotOverflow()
    {
        var weights = ChainWeights.Of([0, 2000], [2000, 0], [0, 2000, 2000, 0], labels: null, out var tops);
        using var chain = new ForwardBackward(weights, 2);
        var lacking = tops.Ends + tops.Step + chain.Emit(0, [0, 2000]) + chain.Emit(1, [2000, 0]);

        chain.Run();

        Assert.Equal(10_000, chain.LogSum + lacking, 1e-9);
    }

    private static IEnumerable<int[]> Paths(int labelCount, int tokenCount)
    {
        for (var number = 0; number < (int)Math.Pow(labelCount, tokenCount); number++)
        {
            var path = new int[tokenCount];
            for (int token = 0, rest = number; token < tokenCount; token++, rest /= labelCount)
            {
                path[token] = rest % labelCount;
            }

            yield return path;
        }
    }

    private static double Score(int[] path, float[] start, float[] end, float[][] steps, float[][] logits) =>
        start[path[0]] + end[path[^1]] + path.Select((id, token) => (double)logits[token][id]).Sum() + path.Zip(path.Skip(1), (from, to) => (double)steps[from][to]).Sum();
}
