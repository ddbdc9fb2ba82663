using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Tests.Data;

public class LabelNamesTests
{
    [Fact]
    public void Types_NoTexts_SaysSo() =>
        Assert.StartsWith("There are no training texts", Assert.Throws<EntityDataException>(() => LabelNames.Types([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Types_NoEntities_SaysThatOWouldBeAlone() =>
        Assert.Contains("O would be the only label", Assert.Throws<EntityDataException>(() => LabelNames.Types([new AnnotatedText("我", [])])).Message, StringComparison.Ordinal);

    [Fact]
    public void BioS_TwoTypes_AreInUerOrder() =>
        Assert.Equal(["O", "B-a", "I-a", "B-b", "I-b", "S-a", "S-b", "[PAD]"], LabelNames.BioS(["a", "b"]));

    [Theory]
    [InlineData(true, "O", "B-a", "I-a")]
    [InlineData(true, "I-a", "B-a", "O")]
    [InlineData(false, "O", "B-a", "I-a", "B-b", "I-b")]
    [InlineData(false, "O", "B-a")]
    [InlineData(false, "LABEL_0", "LABEL_1")]
    public void AreOf_Labels_TellsWhetherTheyNameJustTheTypes(bool expected, params string[] labels) =>
        Assert.Equal(expected, LabelNames.AreOf(labels, ["a"]));
}
