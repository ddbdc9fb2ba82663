using ClueNer.MLNet.Windowing;
using CsCheck;

namespace ClueNer.MLNet.Tests.Windowing;

public class WindowPlannerTests
{
    [Fact]
    public void Plan_SixTokensInWindowsOfFourWithStrideTwo_SharesTheMiddle() =>
        Assert.Equal([new Window(0, 4, 0, 3), new Window(2, 4, 3, 6)], Plan("123456", windowTokens: 4, stride: 2));

    [Fact]
    public void Plan_TextAsLongAsTheWindow_IsOneWindow() => Assert.Equal([new Window(0, 4, 0, 4)], Plan("1。34", 4, 2));

    [Fact]
    public void Plan_EmptyText_HasNoWindow() => Assert.Empty(Plan("", 4, 2));

    [Fact]
    public void Plan_SentenceEndInAFullWindow_IsACleanCut() =>
        Assert.Equal([new Window(0, 3, 0, 3), new Window(3, 3, 3, 6)], Plan("12。456", 4, 2));

    [Fact]
    public void Plan_ClosingQuoteBehindASentence_StaysWithIt() =>
        Assert.Equal([new Window(0, 4, 0, 4), new Window(4, 2, 4, 6)], Plan("12！”56", 5, 2));

    [Fact]
    public void Plan_ClosingQuoteBehindTheWindow_IsNotCutOff() =>
        Assert.Equal(new Window(0, 2, 0, 2), Plan("1。34！”7", 5, 2)[0]);

    [Fact]
    public void Plan_AnyMarkThatEndsASentence_IsACleanCut() =>
        Assert.All("。！？!?；;…", mark => Assert.Equal([new Window(0, 3, 0, 3), new Window(3, 3, 3, 6)], Plan($"12{mark}456", 4, 2)));

    [Fact]
    public void Plan_AnyMarkThatClosesASentence_StaysWithIt() =>
        Assert.All("”’」』）)》】\"'", mark => Assert.Equal([new Window(0, 5, 0, 5), new Window(5, 2, 5, 7)], Plan($"12。{mark}{mark}67", 6, 2)));

    [Fact]
    public void Plan_ClosingQuotesOfNoSentence_AreNoCleanCut() =>
        Assert.Equal([new Window(0, 3, 0, 3), new Window(2, 3, 3, 5), new Window(4, 3, 5, 7)], Plan("”””4567", 3, 1));

    [Fact]
    public void Plan_SeveralSentencesInAWindow_AreCutAfterTheLast() =>
        Assert.Equal([new Window(0, 4, 0, 4), new Window(4, 4, 4, 8)], Plan("1。3。5678", 6, 2));

    [Fact]
    public void Plan_SentenceThatEndsWithTheWindow_IsCutThere() =>
        Assert.Equal([new Window(0, 4, 0, 4), new Window(4, 4, 4, 8)], Plan("123。5678", 4, 2));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u000B")]
    [InlineData("\u000C")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\n \n")]
    public void Plan_LineBreak_EndsAWindow(string lineBreak) =>
        Assert.Equal([new Window(0, 2, 0, 2), new Window(2, 2, 2, 4)], Plan("12" + lineBreak + "34", 60, 2));

    [Fact]
    public void Plan_LineBreaksAround_AreNoWindows() => Assert.Equal([new Window(0, 1, 0, 1)], Plan("\n\n1\n", 60, 2));

    [Fact]
    public void Plan_LineBreakThatIsAToken_EndsItsLine() =>
        Assert.Equal([new Window(0, 2, 0, 2), new Window(2, 1, 2, 3)], Plan("1\n3", 60, 2, lineBreaksAreTokens: true));

    [Fact]
    public void Plan_EmptyLinesThatAreTokens_AreLines() =>
        Assert.Equal([new Window(0, 2, 0, 2), new Window(2, 1, 2, 3), new Window(3, 1, 3, 4)], Plan("1\n\n4", 60, 2, lineBreaksAreTokens: true));

    [Fact]
    public void Plan_AnyText_OwnsEveryTokenOnceAndFarFromCuts() =>
        Gen.Select(Gen.Char["12345678。！”\n "].Array[0, 300], Gen.Int[1, 40], Gen.Int[0, 20]).Sample((chars, size, stride) =>
        {
            stride = Math.Min(stride, size / 2);
            var text = new string(chars);
            var windows = Plan(text, size, stride);
            var next = 0;
            foreach (var window in windows)
            {
                Assert.Equal(next, window.OwnedStart);
                Assert.InRange(window.Count, 1, size);
                Assert.InRange(window.OwnedStart, window.Start, window.OwnedEnd - 1);
                Assert.InRange(window.OwnedEnd, window.OwnedStart + 1, window.Start + window.Count);
                next = window.OwnedEnd;
            }

            Assert.Equal(text.Count(c => c is not ('\n' or ' ')), next);
            foreach (var (first, second) in windows.Zip(windows.Skip(1)))
            {
                var shared = first.Start + first.Count - second.Start;
                Assert.True(shared == 0 || shared == stride);
                // Distances to the two cuts: the token before the border is closer to the second window's, the token after it to the
                // first's.
                Assert.True(first.Start + first.Count - first.OwnedEnd <= first.OwnedEnd - second.Start);
            }
        });

    /// <summary>A saved pipeline keeps only the start and the length of windows.</summary>
    [Fact]
    public void Restore_WindowsOfAnyText_OwnTheSameTokens() =>
        Gen.Select(Gen.Char["12345678。！”\n "].Array[0, 300], Gen.Int[1, 40], Gen.Int[0, 20]).Sample((chars, size, stride) =>
        {
            var text = new string(chars);
            var windows = Plan(text, size, Math.Min(stride, size / 2));
            List<Window> restored = [];

            WindowPlanner.Restore([.. windows.Select(window => window.Start)], [.. windows.Select(window => window.Count)], text.Count(c => c is not ('\n' or ' ')), restored);

            Assert.Equal(windows, restored);
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 3)]
    [InlineData(4, -1)]
    public void Constructor_StrideOverHalfAWindow_Throws(int size, int stride) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowPlanner(size, stride));

    /// <summary>Every char but white space is a token.</summary>
    private static List<Window> Plan(string text, int windowTokens, int stride, bool lineBreaksAreTokens = false)
    {
        int[] starts = [.. Enumerable.Range(0, text.Length).Where(i => lineBreaksAreTokens || !char.IsWhiteSpace(text[i]))];
        List<Window> windows = [];
        new WindowPlanner(windowTokens, stride).Plan(text, starts, [.. starts.Select(start => start + 1)], windows);
        return windows;
    }
}
