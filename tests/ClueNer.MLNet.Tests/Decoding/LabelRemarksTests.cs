using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>What is said of labels that leave a doubt, and what labels beside O are taken for.</summary>
public class LabelRemarksTests
{
    [Theory]
    [InlineData("O,B-PER,I-PER,[PAD],<s>")]
    [InlineData("o,b-PER,i-PER")]
    [InlineData("OTHER,B-PER,I-PER", "The label OTHER ")]
    [InlineData("O,PER,LOC", "The labels have no B and I, ")]
    [InlineData("O,I-PER,I-LOC", "The labels have I and no B, ")]
    [InlineData("O,B-PER,I-PER,I-LOC", "There is I-LOC and no label ")]
    [InlineData("O,I-PER,MISC", "The labels have I and no B, ", "The label MISC has no I, ")]
    [InlineData("O,B-PER,I-PER,MISC", "The label MISC fits no")]
    [InlineData("O,B-PER,I-PER,X", "The label X ")]
    public void Remarks_Labels_SayWhatWasAssumed(string labels, params string[] beginnings)
    {
        var remarks = LabelSet.Create(labels.Split(',')).Remarks;

        Assert.Equal(beginnings, remarks.Zip(beginnings, (remark, beginning) => remark[..Math.Min(remark.Length, beginning.Length)]));
        Assert.Equal(beginnings.Length, remarks.Count);
    }

    [Fact]
    public void Remarks_IoInsistedOn_NamesALabel() =>
        Assert.StartsWith("There is I-PER and no label ", Assert.Single(LabelSet.Create(["O", "B-PER", "I-PER"], LabelScheme.Io).Remarks), StringComparison.Ordinal);

    [Fact]
    public void Uses_EachKind_IsDescribed()
    {
        var uses = LabelSet.Create(["O", "B-PER", "I-PER", "E-PER", "S-PER", "MISC", "[PAD]"]).Uses;

        Assert.Equal(
            ["outside entities", "begins an entity", "continues an entity", "ends an entity", "is an entity alone", "any token of an entity", "never chosen by viterbi"],
            uses.Select(use => use.Use));
        Assert.Equal([null, "B", "I", "E", "S", null, null], uses.Select(use => use.Marker));
        Assert.Equal([null, "PER", "PER", "PER", "PER", "MISC", null], uses.Select(use => use.Type));
    }

    [Theory]
    [InlineData("[PAD]", true)]
    [InlineData("<s>", true)]
    [InlineData("x", true)]
    [InlineData("Pad", true)]
    [InlineData("", true)]
    [InlineData(" ", true)]
    [InlineData("_", true)]
    [InlineData("none", true)]
    [InlineData("Outside", true)]
    [InlineData("OTHER", false)]
    [InlineData("others", false)]
    [InlineData("[PER", false)]
    [InlineData("PER>", false)]
    public void Create_LabelBesideO_IsATypeOrMarksNothing(string label, bool marksNothing) =>
        Assert.Equal(marksNothing ? LabelKind.Foreign : LabelKind.Part, LabelSet.Create(["O", "B-LOC", "I-LOC", label]).Kinds[3]);

    [Theory]
    [InlineData("_")]
    [InlineData("other")]
    [InlineData("OTHERS")]
    [InlineData("outside")]
    [InlineData("None")]
    public void ToStandard_OByAnotherName_IsO(string label) => Assert.Equal("O", LabelNotation.ToStandard(label));

    [Theory]
    [InlineData("O,B-PER,I-PER,MISC,EVENT", LabelScheme.Bio)] // half of them have markers
    [InlineData("O,B-PER,I-PER,MISC,EVENT,DATE", LabelScheme.Bare)]
    [InlineData("O,S-PER,S-LOC", LabelScheme.BioS)] // no B and no I, but all have markers
    [InlineData("O,S-PER,S-LOC,DATE", LabelScheme.Bare)]
    [InlineData("O,[PAD],[CLS],[SEP],B-PER,MISC", LabelScheme.Bio)] // those that mark nothing are not counted
    public void Create_SomeMarkers_AreReadAsMarkersWhereMostHaveOne(string labels, LabelScheme scheme) => Assert.Equal(scheme, LabelSet.Create(labels.Split(',')).Scheme);

    [Theory]
    [InlineData("O,B-PER,I-PER,B", "PER,B")] // a marker alone beside others
    [InlineData("O,B-PER,I-PER,e-mail", "PER,e-mail")] // a small letter beside capitals
    public void Create_LabelLikeAMarker_IsAType(string labels, string types) => Assert.Equal(types.Split(','), LabelSet.Create(labels.Split(',')).Types);

    [Fact]
    public void Create_SmallOAndCapitalO_TheCapitalIsOutside()
    {
        var set = LabelSet.Create(["o", "O", "B-PER", "I-PER"]);

        Assert.Equal((1, LabelKind.Foreign), (set.OutsideId, set.Kinds[0]));
    }

    [Theory]
    [InlineData("A, B, C, D")]
    [InlineData("A, B, C, D, … (5 in all)")]
    public void Create_WithoutO_ListsTheFirstFour(string listed)
    {
        string[] labels = [.. "ABCDE".Take(listed.Contains('5', StringComparison.Ordinal) ? 5 : 4).Select(c => c.ToString())];
        var error = Assert.Throws<EntityModelException>(() => LabelSet.Create(labels, LabelScheme.Bare));

        Assert.StartsWith($"Found the labels {listed} without O; ", error.Message, StringComparison.Ordinal);
    }
}
