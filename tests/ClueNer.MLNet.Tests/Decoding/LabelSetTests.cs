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
        { ["O", "I-PER", "I-LOC"], LabelScheme.Io },
        { ["O", "B-PER", "I-PER", "I-LOC"], LabelScheme.Io },
        { ["O", "PER", "LOC"], LabelScheme.Bare },
        { ["O", "PER-B", "PER-I", "LOC-B", "LOC-I"], LabelScheme.Bio },
        { ["O", "PER_B", "PER_I", "PER_E", "PER_S", "LOC_S"], LabelScheme.Bioes },
        { ["o", "b-PER", "i-PER", "s-LOC"], LabelScheme.BioS },
        { ["O", "PER.b", "PER.i", "LOC.b"], LabelScheme.Bio },
        { ["O", "B/PER", "I/PER", "B/LOC"], LabelScheme.Bio },
        { ["O", "B:PER", "I:PER", "B:LOC"], LabelScheme.Bio },
        { ["O", "B.PER", "M.PER", "E.PER", "S.LOC"], LabelScheme.Bioes },
        { ["[CLS]", "X", "O", "PER", "LOC", "[SEP]"], LabelScheme.Bare },
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
    public void LegalSteps_LabelThatMarksNothing_IsOnNoPath()
    {
        var labels = LabelSet.Create(["O", "B-PER", "I-PER", "[PAD]"]);

        Assert.False(labels.MayStart(3) || labels.MayEnd(3));
        Assert.All(Enumerable.Range(0, labels.Count), id => Assert.False(labels.MayFollow(id, 3) || labels.MayFollow(3, id)));
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
            + "B-name and I-name: set id2label in config.json to the labels of the training data, or give a file of labels when converting (--labels).",
            error.Message);
    }

    [Theory]
    [InlineData("(none)")]
    [InlineData("O, [PAD]", "O", "[PAD]")]
    [InlineData("name no entity types", "0", "1", "2")]
    [InlineData("without O", "B-PER", "I-PER")]
    [InlineData("without O", "PER", "LOC")]
    [InlineData("without O", "T1", "T2")]
    [InlineData("I-PER and M-PER, which mean the same", "O", "B-PER", "I-PER", "M-PER")]
    [InlineData("O and O, which mean the same", "O", "B-PER", "O")]
    [InlineData("E-LOC and no B-LOC", "O", "B-PER", "I-PER", "E-LOC")]
    public void Create_NoScheme_Throws(string found, params string[] labels)
    {
        var error = Assert.Throws<EntityModelException>(() => LabelSet.Create(labels));

        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("set id2label in config.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_", "_", "B-PER", "I-PER")]
    [InlineData("OTHER", "OTHER", "PER")]
    [InlineData("none", "PER", "none", "[PAD]")]
    [InlineData("X", "B-PER", "X")]
    [InlineData("[PAD]", "[PAD]", "PER", "LOC")]
    [InlineData("O", "OTHER", "PER", "O")]
    public void Create_OByAnotherName_IsFound(string outside, params string[] labels)
    {
        var set = LabelSet.Create(labels);

        Assert.Equal(outside, set.Labels[set.OutsideId]);
        Assert.Equal(outside != "O", set.Remarks.Contains($"The label {outside} is treated as O."));
    }

    [Theory]
    [InlineData("B", "B", "I", "O")]
    [InlineData("B-", "O", "B-", "I-")]
    public void Create_MarkersWithoutType_AreOneType(string begin, params string[] labels)
    {
        var set = LabelSet.Create(labels);

        Assert.Equal(["_"], set.Types);
        Assert.Equal(new LabelUse(begin, "B", "_", "begins an entity"), set.Uses.Single(use => use.Label == begin));
        Assert.Equal(["The labels name no type, so it is called _."], set.Remarks);
    }

    [Theory]
    [InlineData("MISC", "fits no other role", "O", "B-PER", "I-PER", "E-PER", "MISC")]
    [InlineData("I-LOC", "fits no other role", "O", "B-PER", "E-PER", "I-LOC")]
    [InlineData("MISC", "has no I", "O", "I-PER", "I-LOC", "MISC")]
    [InlineData("X", "mark no text", "O", "B-PER", "I-PER", "X")]
    public void Create_LabelThatFitsNothing_IsNamed(string label, string assumed, params string[] labels) =>
        Assert.Contains(LabelSet.Create(labels).Remarks, remark => remark.StartsWith($"The label {label} ", StringComparison.Ordinal) && remark.Contains(assumed, StringComparison.Ordinal));

    [Theory]
    [InlineData("e-mail,url,O")]
    [InlineData("S-Bahn,U-Bahn,name,place,street,O")]
    public void Create_TypesThatLookLikeLabels_AreTypes(string labels)
    {
        var set = LabelSet.Create(labels.Split(','));

        Assert.Equal(LabelScheme.Bare, set.Scheme);
        Assert.Equal(labels.Split(',')[..^1], set.Types);
    }

    [Fact]
    public void Create_SchemeInsistedOn_IsTaken()
    {
        string[] labels = ["O", "B-PER", "I-PER"];

        Assert.Equal(["B-PER", "I-PER"], LabelSet.Create(labels, LabelScheme.Bare).Types);
        Assert.True(LabelSet.Create(labels, LabelScheme.Io).MayStart(2));
        Assert.False(LabelSet.Create(labels, LabelScheme.Bio).MayStart(2));
    }

    [Theory]
    [InlineData(LabelScheme.Bio, "S-PER, which the scheme Bio does not have", "O", "B-PER", "I-PER", "S-PER")]
    [InlineData(LabelScheme.Io, "E-PER, which the scheme Io does not have", "O", "B-PER", "E-PER")]
    [InlineData(LabelScheme.Bioes, "none of which belongs to the scheme Bioes", "O", "B-PER", "I-PER")]
    [InlineData(LabelScheme.Bio, "I-LOC and no B-LOC", "O", "B-PER", "I-PER", "I-LOC")]
    [InlineData(LabelScheme.Bio, "none of which belongs to the scheme Bio", "O", "PER", "LOC")]
    public void Create_AnotherSchemeInsistedOn_Throws(LabelScheme scheme, string words, params string[] labels)
    {
        var error = Assert.Throws<EntityModelException>(() => LabelSet.Create(labels, scheme));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("require another scheme", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B-PER", "B-ORG")]
    [InlineData("PER_B", "ORG_B")]
    [InlineData("PER", "ORG")]
    [InlineData("O", "O")]
    public void WithType_Label_KeepsItsMarker(string label, string renamed)
    {
        string[] labels = label == "PER" ? ["O", label] : ["O", label == "O" ? "B-PER" : label];
        var set = LabelSet.Create(labels);

        Assert.Equal(renamed, set.WithType(Array.IndexOf(labels, label), "ORG"));
    }
}
