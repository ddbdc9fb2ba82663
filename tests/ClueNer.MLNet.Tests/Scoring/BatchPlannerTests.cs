using ClueNer.MLNet.Scoring;
using CsCheck;

namespace ClueNer.MLNet.Tests.Scoring;

public class BatchPlannerTests
{
    [Fact]
    public void Plan_MixedLengths_PutsLikeLengthsTogetherWithinTheBudget()
    {
        int[] lengths = [3, 9, 3, 10, 2];
        var order = new int[5];
        List<Range> batches = [];

        BatchPlanner.Plan(lengths, tokenBudget: 20, sideBySide: false, order, batches);

        Assert.Equal([3, 1, 0, 2, 4], order);
        Assert.Equal([0..2, 2..5], batches);
    }

    [Fact]
    public void Plan_WindowOverTheBudget_IsABatchOfItsOwn()
    {
        List<Range> batches = [];

        BatchPlanner.Plan([50, 50], tokenBudget: 20, sideBySide: false, new int[2], batches);

        Assert.Equal([0..1, 1..2], batches);
    }

    /// <summary>Few texts are spread over the threads; with many texts, the last batches are the smallest.</summary>
    [Fact]
    public void Plan_SideBySide_MakesBatchesSmallerTowardsTheEnd()
    {
        Assert.Equal([3, 3, 2], Sizes(8, tokensEach: 32));
        var sizes = Sizes(200, tokensEach: 32);
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.Equal(10, sizes[0]);
        Assert.All(sizes[..^1], size => Assert.InRange(size, 3, 10));

        static int[] Sizes(int windows, int tokensEach)
        {
            List<Range> batches = [];
            BatchPlanner.Plan(Enumerable.Repeat(tokensEach, windows).ToArray(), tokenBudget: 320, sideBySide: true, new int[windows], batches);
            return [.. batches.Select(batch => batch.GetOffsetAndLength(windows).Length)];
        }
    }

    [Fact]
    public void Plan_AnyLengths_TakesEveryWindowOnceWithinTheBudget() =>
        Gen.Select(Gen.Int[1, 128].Array[0, 200], Gen.Int[1, 1000], Gen.Bool).Sample((lengths, budget, sideBySide) =>
        {
            var order = new int[lengths.Length];
            List<Range> batches = [];
            BatchPlanner.Plan(lengths, budget, sideBySide, order, batches);
            Assert.Equal(Enumerable.Range(0, lengths.Length), order.Order());
            Assert.Equal(lengths.Length, batches.Sum(range => range.GetOffsetAndLength(lengths.Length).Length));
            Assert.All(batches, range =>
            {
                var batch = order[range];
                Assert.True(batch.Length == 1 || batch.Length * batch.Max(i => lengths[i]) <= budget);
            });
        });
}
