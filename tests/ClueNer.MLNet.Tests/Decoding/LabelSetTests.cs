namespace ClueNer.MLNet.Tests.Decoding;

public class LabelSetTests
{
    public static TheoryData<string[], LabelScheme> Schemes => new()
    {
        { ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"], LabelScheme.Bio },
        { ["B-PER", "I-PER", "B-LOC", "I-LOC", "O"], LabelScheme.Bio },
        { ["O", "B_PER", "I_PER", "B_LOC", "I_LOC"], LabelScheme.Bio },
        { ["O", "B-PER", "I-PER", "S-PER", "S-LOC", "[PAD]"], LabelScheme.BioS },
        { ["O", "B-PER", "I-PER", "E-PER", "S-PER", "S-LOC"], LabelScheme.Bioes },
        { ["O", "B-PER", "M-PER", "E-PER", "S-PER", "S-LOC"], LabelScheme.Bioes },
        { ["O", "B-PER", "I-PER", "L-PER", "U-PER", "U-LOC"], LabelScheme.Bioes },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Create_KnownScheme_DetectsItAndTheTypes(string[] labels, LabelScheme scheme)
    {
        var set = LabelSet.Create(labels);

        Assert.Equal(scheme, set.Scheme);
        Assert.Equal(["PER", "LOC"], set.Types);
        Assert.Equal(labels, set.Labels);
    }

    [Fact]
    public void Create_TypeWithSeparatorInside_KeepsTheWholeType() =>
        Assert.Equal(["sub-type_1"], LabelSet.Create(["O", "B-sub-type_1", "I-sub-type_1"]).Types);

    [Fact]
    public void Create_ListChangedLater_KeepsItsOwnLabels()
    {
        var labels = DecodingCase.Bio.ToList();
        var set = LabelSet.Create(labels);
        labels[0] = "X";

        Assert.Equal("O", set.Labels[0]);
    }

    [Fact]
    public void Create_Bare_SaysWhatWasFoundAndWhatToDo()
    {
        var error = Assert.Throws<EntityModelException>(() => LabelSet.Create(["LABEL_0", "LABEL_1", "LABEL_2", "LABEL_3", "LABEL_4"]));

        Assert.Equal(
            "Found the labels LABEL_0, LABEL_1, LABEL_2, LABEL_3, … (5 in all), which name no entity types; expected O and labels such as "
            + "B-name and I-name: set id2label in config.json to the labels of the training data.",
            error.Message);
    }

    [Theory]
    [InlineData("(none)")]
    [InlineData("O, [PAD]", "O", "[PAD]")]
    [InlineData("name no entity types", "O", "PER", "LOC")]
    [InlineData("name no entity types", "O", "B-", "I-")]
    [InlineData("without O", "B-PER", "I-PER")]
    [InlineData("I-PER and M-PER, which mean the same", "O", "B-PER", "I-PER", "M-PER")]
    [InlineData("O and O, which mean the same", "O", "B-PER", "O")]
    [InlineData("I-LOC and no B-LOC", "O", "B-PER", "I-PER", "I-LOC")]
    public void Create_NoScheme_Throws(string found, params string[] labels)
    {
        var error = Assert.Throws<EntityModelException>(() => LabelSet.Create(labels));

        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("set id2label in config.json", error.Message, StringComparison.Ordinal);
    }
}
