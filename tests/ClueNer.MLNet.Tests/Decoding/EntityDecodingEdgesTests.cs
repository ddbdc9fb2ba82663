using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>Equal scores and probabilities, and settings at the ends of their ranges.</summary>
public class EntityDecodingEdgesTests
{
    [Theory]
    [InlineData(0.5f, 0)]
    [InlineData(0.4999f, 1)]
    public void NotOutsideThreshold_ProbabilityEqualToIt_IsNotEnough(float threshold, int count)
    {
        // Two labels of equal logits have the probability 0.5 exactly, and the first is taken.
        var entities = DecodingCase.Decode(["O", "PER"], "甲", [0, 0], new EntityDecodingOptions { NotOutsideThreshold = threshold });

        Assert.Equal(Enumerable.Repeat(("PER", 0.5f), count), entities.Select(entity => (entity.Type, entity.Score)));
    }

    [Theory]
    [InlineData(0.15, 0.15, 0.15, 0.15, "B-name")]
    [InlineData(0.1, 0.2, 0.15, 0.15, "I-name")]
    [InlineData(0.1, 0.2, 0.11, 0.2, "I-company")]
    [InlineData(0.25, 0, 0.2, 0.1, "B-company")]
    public void NotOutsideThreshold_Labels_TheSurestOfTheSurestTypeIsTakenAndOfEqualsTheFirst(double beginName, double insideName, double beginCompany, double insideCompany, string expected)
    {
        var logits = DecodingCase.Logits(
            DecodingCase.Bio,
            [("O", 1 - beginName - insideName - beginCompany - insideCompany), ("B-name", beginName), ("I-name", insideName), ("B-company", beginCompany), ("I-company", insideCompany)]);

        var entities = DecodingCase.Decode(DecodingCase.Bio, "甲", logits, new EntityDecodingOptions { Decoding = DecodingStrategy.None, NotOutsideThreshold = 0.3f });

        Assert.Equal([expected], entities.Select(entity => entity.Type));
    }

    [Theory]
    [InlineData(0.35, 0.25, "B-name")]
    [InlineData(0.25, 0.35, "I-name")]
    public void NotOutsideThreshold_OBehindTheOtherLabels_ChangesNothing(double begin, double inside, string expected)
    {
        string[] labels = ["B-name", "I-name", "O"];
        var logits = DecodingCase.Logits(labels, [("B-name", begin), ("I-name", inside), ("O", 0.4)]);

        var entities = DecodingCase.Decode(labels, "甲", logits, new EntityDecodingOptions { Decoding = DecodingStrategy.None, NotOutsideThreshold = 0.5f });

        Assert.Equal([expected], entities.Select(entity => entity.Type));
    }

    [Fact]
    public void Decode_LogitsFarApart_HaveAProbability()
    {
        var entity = Assert.Single(DecodingCase.Decode(["O", "PER"], "甲", [-200, 200], new EntityDecodingOptions { Decoding = DecodingStrategy.Simple }));

        Assert.Equal(("PER", 1f), (entity.Type, entity.Score));
    }

    [Fact]
    public void Decode_MaxOfEquallySureTokens_TakesTheFirstsLabel()
    {
        var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(["O", "PER"]), new EntityDecodingOptions { Decoding = DecodingStrategy.Max });
        var entities = new List<DecodedEntity>();

        decoder.Decode(DecodingCase.Input("甲乙丙", [1, 0, 0, 1, 0, 1]), [false, true, false], entities);

        Assert.Equal([("PER", 2)], entities.Select(entity => (entity.Type, entity.CharStart)));
    }

    [Fact]
    public void Decode_TypeCalledO_IsLeftOutWhereHuggingFaceSeesTheTypeAlone()
    {
        string[] labels = ["O", "B-O", "I-O"];
        var logits = DecodingCase.Sure(labels, "B-O", "O");

        Assert.Equal(["B-O:甲"], DecodingCase.Show("甲乙", DecodingCase.Decode(labels, "甲乙", logits, new EntityDecodingOptions { Decoding = DecodingStrategy.None })));
        Assert.Empty(DecodingCase.Decode(labels, "甲乙", logits, new EntityDecodingOptions { Decoding = DecodingStrategy.Simple }));
    }

    [Fact]
    public void Decode_NoTokensAndLearnedScores_GivesNothing()
    {
        var transitions = new TransitionScores { Start = new float[5], End = new float[5], Steps = [.. Enumerable.Range(0, 5).Select(_ => new float[5])] };

        Assert.Empty(DecodingCase.Decode(DecodingCase.Bio, "", [], transitions: transitions));
        Assert.Empty(DecodingCase.Decode(DecodingCase.Bio, "", [], transitions: transitions with { IsCrf = true }));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public void ToEntity_TokenIndex_IsNoneBelowZero(int index, int? expected) => Assert.Equal(expected, new DecodedEntity("name", 0, 1, 1, index).ToEntity("甲").TokenIndex);

    [Fact]
    public void Constructor_OneEmptyStringAmongOthers_Throws()
    {
        var options = new EntityDecodingOptions { NeverEntities = new HashSet<string> { "甲", "" } };

        Assert.Contains("NeverEntities holds an empty string", Assert.Throws<ArgumentException>(() => DecodingCase.Decode(DecodingCase.Bio, "", [], options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Constructor_ProbabilityAtTheEndOfItsRange_IsTaken(float score)
    {
        var options = new EntityDecodingOptions { MinimumScore = score, NotOutsideThreshold = score, MinimumScores = new Dictionary<string, float> { ["name"] = score } };

        Assert.Null(Record.Exception(() => DecodingCase.Decode(DecodingCase.Bio, "", [], options)));
    }

    [Theory]
    [InlineData("MinimumScore", -0.1f, 0f, 0f)]
    [InlineData("NotOutsideThreshold", 0f, 1.1f, 0f)]
    [InlineData("MinimumScores[name]", 0f, 0f, float.NaN)]
    public void Constructor_NoProbability_IsNamed(string name, float minimum, float threshold, float ofName)
    {
        var options = new EntityDecodingOptions { MinimumScore = minimum, NotOutsideThreshold = threshold, MinimumScores = new Dictionary<string, float> { ["name"] = ofName } };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => DecodingCase.Decode(DecodingCase.Bio, "", [], options));

        Assert.StartsWith($"{name} ", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DecodingStrategy.Simple, "company")]
    [InlineData(DecodingStrategy.First, "company")]
    [InlineData(DecodingStrategy.None, "B-name", "B-company")]
    public void Decode_TokensOfOneChar_AreDisjointButWithNone(DecodingStrategy decoding, params string[] types)
    {
        var logits = DecodingCase.Logits(DecodingCase.Bio, [("B-name", 0.7)], [("B-company", 0.9)]);
        var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(DecodingCase.Bio), new EntityDecodingOptions { Decoding = decoding });
        var entities = new List<DecodedEntity>();

        decoder.Decode(new ScoredText { Text = "한", Logits = logits, TokenIds = new int[2], CharStarts = [0, 0], CharEnds = [1, 1] }, [], entities);

        Assert.Equal(types, entities.Select(entity => entity.Type));
    }

    [Theory]
    [InlineData(DecodingStrategy.None, 1, 2)]
    [InlineData(DecodingStrategy.Viterbi, -1, -1)]
    public void AlwaysEntities_CharsOfNoToken_HaveNoIndex(DecodingStrategy decoding, int first, int second)
    {
        // Two tokens; the blank and what a tokenizer leaves out have none.
        var options = new EntityDecodingOptions { Decoding = decoding, AlwaysEntities = new Dictionary<string, string> { ["甲"] = "first", ["乙"] = "second", ["\u200d"] = "mark" } };
        var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(DecodingCase.Bio), options);
        var entities = new List<DecodedEntity>();

        decoder.Decode(
            new ScoredText { Text = "甲 乙\u200d", Logits = DecodingCase.Sure(DecodingCase.Bio, "O", "O"), TokenIds = new int[2], CharStarts = [0, 2], CharEnds = [1, 3] },
            [],
            entities);

        Assert.Equal([("first", first), ("second", second), ("mark", -1)], entities.Select(entity => (entity.Type, entity.TokenIndex)));
    }
}
