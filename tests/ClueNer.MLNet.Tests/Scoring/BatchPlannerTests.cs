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

        BatchPlanner.Plan(lengths, tokenBudget: 20, order, batches);

        Assert.Equal([3, 1, 0, 2, 4], order);
        Assert.Equal([0..2, 2..5], batches);
    }

    [Fact]
    public void Plan_WindowOverTheBudget_IsABatchOfItsOwn()
    {
        List<Range> batches = [];

        BatchPlanner.Plan([50, 50], tokenBudget: 20, new int[2], batches);

        Assert.Equal([0..1, 1..2], batches);
    }

    [Fact]
    public void Plan_AnyLengths_TakesEveryWindowOnceWithinTheBudget() =>
        Gen.Select(Gen.Int[1, 128].Array[0, 200], Gen.Int[1, 1000]).Sample((lengths, budget) =>
        {
            var order = new int[lengths.Length];
            List<Range> batches = [];
            BatchPlanner.Plan(lengths, budget, order, batches);
            Assert.Equal(Enumerable.Range(0, lengths.Length), order.Order());
            Assert.Equal(lengths.Length, batches.Sum(range => range.GetOffsetAndLength(lengths.Length).Length));
            Assert.All(batches, range =>
            {
                var batch = order[range];
                Assert.True(batch.Length == 1 || batch.Length * batch.Max(i => lengths[i]) <= budget);
            });
        });
}
