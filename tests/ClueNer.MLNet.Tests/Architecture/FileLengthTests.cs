namespace ClueNer.MLNet.Tests.Architecture;

/// <summary>Files are short enough to read in one go; longer ones have a reason here.</summary>
public class FileLengthTests
{
    private const int Longest = 250;

    private const int LongestMedian = 100;

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["ClueNer.MLNet/Tokenization/UnicodeData.Generated.cs"] = "tables that a program wrote",
    };

    [Fact]
    public void Sources_LongerThanOneScreenful_HaveAReason() =>
        Assert.Equal(
            Reasons.Keys.Order(StringComparer.Ordinal),
            Repository.Sources("src").Where(file => LineCount(file.Content) > Longest).Select(file => file.Name));

    [Fact]
    public void Sources_Median_IsShort()
    {
        var lengths = Repository.Sources("src").Select(file => LineCount(file.Content)).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, LongestMedian);
    }

    [Theory]
    [InlineData("#region")]
    [InlineData("NotImplementedException")]
    [InlineData("TODO")]
    public void Sources_NeverHold(string text) =>
        Assert.DoesNotContain(Repository.Sources("src"), file => file.Content.Contains(text, StringComparison.Ordinal));

    private static int LineCount(string content) => content.AsSpan().TrimEnd().Count('\n') + 1;
}
