using CsCheck;

namespace ClueNer.MLNet.Tests.Windowing;

public class WindowPlannerTests
{
    [Fact]
    public void Plan_SixTokensInWindowsOfFourWithStrideTwo_SharesTheMiddle()
    {
        var windows = Plan(6, windowTokens: 4, stride: 2);

        Assert.Equal([new Window(0, 4, 0, 3), new Window(2, 4, 3, 6)], windows);
    }

    [Fact]
    public void Plan_TextAsLongAsTheWindow_IsOneWindow() => Assert.Equal([new Window(0, 4, 0, 4)], Plan(4, 4, 2));

    [Fact]
    public void Plan_EmptyText_HasNoWindow() => Assert.Empty(Plan(0, 4, 2));

    [Fact]
    public void Plan_AnySize_OwnsEveryTokenOnceWhereItIsFarthestFromACut() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 60], Gen.Int[0, 30]).Sample((tokens, size, stride) =>
        {
            stride = Math.Min(stride, size / 2);
            var windows = Plan(tokens, size, stride);
            var next = 0;
            foreach (var window in windows)
            {
                Assert.Equal(next, window.OwnedStart);
                Assert.InRange(window.Count, 1, size);
                for (var token = window.OwnedStart; token < window.OwnedEnd; token++)
                {
                    var best = windows.Where(w => token >= w.Start && token < w.Start + w.Count).Max(w => DistanceToCut(w, token, tokens));
                    Assert.Equal(best, DistanceToCut(window, token, tokens));
                }

                next = window.OwnedEnd;
            }

            Assert.Equal(tokens, next);
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 3)]
    [InlineData(4, -1)]
    public void Constructor_StrideOverHalfAWindow_Throws(int size, int stride) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowPlanner(size, stride));

    private static int DistanceToCut(Window window, int token, int tokens)
    {
        var end = window.Start + window.Count;
        var left = window.Start == 0 ? int.MaxValue : token - window.Start;
        var right = end == tokens ? int.MaxValue : end - 1 - token;
        return Math.Min(left, right);
    }

    private static List<Window> Plan(int tokens, int windowTokens, int stride)
    {
        List<Window> windows = [];
        new WindowPlanner(windowTokens, stride).Plan(tokens, windows);
        return windows;
    }
}
