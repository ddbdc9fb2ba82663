namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>What viterbi makes of each way to write labels, from logits that leave no doubt.</summary>
public class LabelSchemeTests
{
    [Theory]
    [InlineData("PER:华为 LOC:中国", "O,I-PER,I-LOC", "I-PER I-PER O I-LOC I-LOC")]
    [InlineData("PER:华为 LOC:在 PER:中国", "O,I-PER,I-LOC", "I-PER I-PER I-LOC I-PER I-PER")]
    [InlineData("PER:华 PER:为 LOC:中国", "O,B-PER,I-PER,I-LOC", "I-PER B-PER O I-LOC I-LOC")]
    [InlineData("PER:华为 LOC:中国", "O,PER,LOC", "PER PER O LOC LOC")]
    [InlineData("PER:华为 LOC:中 LOC:国", "O,PER-B,PER-I,LOC-B", "PER-B PER-I O LOC-B LOC-B")]
    [InlineData("PER:华为 LOC:中国", "o,b_PER,i_PER,b_LOC,e_LOC", "b_PER i_PER o b_LOC e_LOC")]
    [InlineData("PER:华为 LOC:中国", "OTHER,B:PER,M:PER,E:PER,S:LOC,B:LOC,E:LOC", "B:PER E:PER OTHER B:LOC E:LOC")]
    [InlineData("PER:华为在 MISC:国", "O,B-PER,I-PER,MISC", "B-PER I-PER I-PER O MISC")]
    public void Decode_Labels_GivesEntitiesOfTheirTypes(string expected, string labels, string path)
    {
        const string text = "华为在中国";
        var names = labels.Split(',');

        var entities = DecodingCase.Decode(names, text, DecodingCase.Sure(names, path.Split(' ')));

        Assert.Equal(expected.Split(' '), DecodingCase.Show(text, entities));
    }

    [Fact]
    public void Decode_RecallOnBareLabels_AddsTheMostProbableType()
    {
        string[] labels = ["O", "PER", "LOC"];
        var logits = DecodingCase.Logits(labels, [("O", 0.4), ("PER", 0.35)], [("O", 0.98)]);

        var entities = DecodingCase.Decode(labels, "华在", logits, new EntityDecodingOptions { NotOutsideThreshold = 0.5f });

        Assert.Equal(["PER:华"], DecodingCase.Show("华在", entities));
    }

    [Fact]
    public void Decode_TypeOfASuffixedLabelRenamed_KeepsTheMarkerWithNone()
    {
        string[] labels = ["O", "PER_B", "PER_I"];
        var options = new EntityDecodingOptions { Decoding = DecodingStrategy.None, TypeNames = new Dictionary<string, string> { ["PER"] = "ORG" } };

        var entities = DecodingCase.Decode(labels, "华为", DecodingCase.Sure(labels, "PER_B", "PER_I"), options);

        Assert.Equal(["ORG_B:华", "ORG_I:为"], DecodingCase.Show("华为", entities));
    }
}
