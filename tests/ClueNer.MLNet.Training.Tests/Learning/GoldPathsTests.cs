using ClueNer.MLNet.Tests.Decoding;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class GoldPathsTests
{
    // Five tokens; the fourth covers chars 3 and 4, char 6 is a space that no token covers.
    private static readonly int[] Starts = [0, 1, 2, 3, 5, 7];
    private static readonly int[] Ends = [1, 2, 3, 5, 6, 8];

    [Fact]
    public void Find_Bio_LabelsEveryToken() =>
        Assert.Equal("B-name I-name O B-company I-company I-company", Find(DecodingCase.Bio, ("name", 0, 2), ("company", 3, 8)));

    [Fact]
    public void Find_NeighboursOfOneType_AreTwo() =>
        Assert.Equal("B-name I-name B-name O O O", Find(DecodingCase.Bio, ("name", 0, 2), ("name", 2, 3)));

    [Fact]
    public void Find_BioS_LabelsOneTokenSingle() =>
        Assert.Equal("S-name B-name I-name O O O", Find(DecodingCase.BioS, ("name", 0, 1), ("name", 1, 3)));

    [Fact]
    public void Find_Bioes_EndsLongOnes() =>
        Assert.Equal("S-name B-name I-name E-name B-company E-company", Find(DecodingCase.Bioes, ("name", 0, 1), ("name", 1, 5), ("company", 5, 8)));

    [Theory]
    [InlineData("name", 4, 6)]
    [InlineData("name", 2, 4)]
    [InlineData("name", 5, 7)]
    [InlineData("place", 0, 1)]
    public void Find_NoTokensOrLabelsForIt_IsNull(string type, int start, int end) => Assert.Null(Find(DecodingCase.Bio, (type, start, end)));

    [Fact]
    public void Find_Overlap_IsNull() => Assert.Null(Find(DecodingCase.Bio, ("name", 0, 3), ("company", 2, 5)));

    [Fact]
    public void Find_LabelThatTheSchemeLacks_IsNull() => Assert.Null(Find(["O", "B-name", "E-name"], ("name", 0, 1)));

    [Fact]
    public void Find_Io_LabelsEveryTokenAlike() =>
        Assert.Equal("I-name I-name O I-name I-name I-name", Find(["O", "I-name"], ("name", 0, 2), ("name", 3, 8)));

    [Theory]
    [InlineData("I-name")]
    [InlineData("name")]
    public void Find_NeighboursThatTheLabelsMakeOne_IsNull(string label) => Assert.Null(Find(["O", label], ("name", 0, 2), ("name", 2, 3)));

    private static string? Find(string[] labels, params (string Type, int Start, int End)[] gold)
    {
        var set = LabelSet.Create(labels);
        var path = GoldPaths.Find([.. gold.Select(g => new Entity(g.Type, g.Start, g.End, "", 1))], Starts, Ends, set);
        return path is null ? null : string.Join(' ', path.Select(id => set.Labels[id]));
    }
}
