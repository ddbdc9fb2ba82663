using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Tests.Data;

public class BatchOrderTests
{
    // Lengths like those of CLUENER's texts: 3 to 52 tokens, most of them long.
    private static readonly TrainingWindow[] Windows =
        [.. Enumerable.Range(0, 5000).Select(i => new TrainingWindow(i, new int[52 - (int)(49 * Math.Pow(i * 7919 % 5000 / 5000.0, 3))], []))];

    [Fact]
    public void Batches_Shuffled_HoldEveryWindowOnceWithLittlePadding()
    {
        var order = new BatchOrder(Windows, 32, TrainingOrder.Shuffled, seed: 1);

        var batches = order.Batches(1);

        Assert.Equal(order.BatchCount, batches.Count);
        Assert.Equal(Enumerable.Range(0, Windows.Length), batches.SelectMany(batch => batch).Order());
        Assert.InRange(order.Padding(1), 1, 1.05);
    }

    [Fact]
    public void Batches_Shuffled_DependOnSeedAndEpochAlone()
    {
        var batches = new BatchOrder(Windows, 32, TrainingOrder.Shuffled, seed: 1).Batches(2);

        Assert.Equal(batches, new BatchOrder(Windows, 32, TrainingOrder.Shuffled, seed: 1).Batches(2));
        Assert.NotEqual(batches, new BatchOrder(Windows, 32, TrainingOrder.Shuffled, seed: 2).Batches(2));
        Assert.NotEqual(batches, new BatchOrder(Windows, 32, TrainingOrder.Shuffled, seed: 1).Batches(3));
    }

    [Fact]
    public void Batches_File_AreConsecutiveTexts()
    {
        var order = new BatchOrder(Windows[..5], 2, TrainingOrder.File, seed: 1);

        Assert.Equal([[0, 1], [2, 3], [4]], order.Batches(1));
        Assert.Equal(order.Batches(1), order.Batches(2));
    }

    [Fact]
    public void NextNormal_ManyNumbers_HaveMeanZeroAndDeviationOne()
    {
        var random = new CounterRandom(1, 1);
        var numbers = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToList();

        Assert.InRange(numbers.Average(), -0.02, 0.02);
        Assert.InRange(numbers.Average(number => number * number), 0.98, 1.02);
    }
}
