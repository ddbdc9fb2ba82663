using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Tests.Steps;

public class DropoutMasksTests
{
    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    public void Fill_ManyValues_LeavesOutTheirShareAndKeepsTheMean(float rate)
    {
        var mask = new float[1_000_003];

        DropoutMasks.Fill(mask, rate, seed: 1, step: 2, place: 3);

        Assert.Equal(rate, mask.Count(value => value == 0) / (double)mask.Length, 0.002);
        Assert.Equal(1, mask.Average(value => (double)value), 0.005);
        Assert.Equal(2, mask.Distinct().Count());
    }

    [Fact]
    public void Fill_OtherPlaceStepOrSeed_IsIndependent()
    {
        float[][] masks = [Mask(1, 1, 1), Mask(1, 1, 2), Mask(1, 2, 1), Mask(2, 1, 1)];

        for (var i = 0; i < masks.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.Equal(0.5, masks[i].Zip(masks[j]).Count(pair => pair.First == pair.Second) / 100_000.0, 0.01);
            }
        }

        static float[] Mask(ulong seed, long step, int place)
        {
            var mask = new float[100_000];
            DropoutMasks.Fill(mask, 0.5f, seed, step, place);
            return mask;
        }
    }
}
