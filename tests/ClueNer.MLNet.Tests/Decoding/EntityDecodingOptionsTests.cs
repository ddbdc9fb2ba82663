using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

public class EntityDecodingOptionsTests
{
    private const string Text = "李明在腾讯工作";

    private static readonly float[] Logits = DecodingCase.Logits(
        DecodingCase.Bio,
        [("B-name", 0.9)], [("I-name", 0.9)], [("O", 0.9)], [("B-company", 0.6)], [("I-company", 0.6)], [("O", 0.9)], [("O", 0.9)]);

    [Theory]
    [InlineData(0.5f, "name:李明", "company:腾讯")]
    [InlineData(0.7f, "name:李明")]
    [InlineData(0.95f)]
    public void MinimumScore_LeavesOutWhatIsBelow(float minimum, params string[] kept) =>
        Assert.Equal(kept, Show(new EntityDecodingOptions { MinimumScore = minimum }));

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(0.5000001f, 0)]
    public void MinimumScore_ScoreEqualToIt_IsKept(float minimum, int count)
    {
        // Two labels of equal logits have the probability 0.5 exactly, and the first is taken.
        var options = new EntityDecodingOptions { Decoding = DecodingStrategy.Simple, MinimumScore = minimum };
        Assert.Equal(count, DecodingCase.Decode(["PER", "O"], "甲", [0, 0], options).Count);
    }

    [Fact]
    public void MinimumScores_NamedType_ReplacesMinimumScore()
    {
        var options = new EntityDecodingOptions { MinimumScore = 0.95f, MinimumScores = new Dictionary<string, float> { ["company"] = 0.5f } };

        Assert.Equal(["company:腾讯"], Show(options));
    }

    [Fact]
    public void Types_KeepsOnlyThese() =>
        Assert.Equal(["company:腾讯"], Show(new EntityDecodingOptions { Types = new HashSet<string> { "company" } }));

    [Fact]
    public void TypeNames_RenamesAfterFiltersByTheModelsNames()
    {
        var options = new EntityDecodingOptions
        {
            Types = new HashSet<string> { "company" },
            TypeNames = new Dictionary<string, string> { ["company"] = "ORG" },
        };

        Assert.Equal(["ORG:腾讯"], Show(options));
        Assert.Equal(["ORG:腾讯"], Show(options with { Decoding = DecodingStrategy.Simple }));
        Assert.Equal(["B-ORG:腾", "I-ORG:讯"], Show(options with { Decoding = DecodingStrategy.None }));
    }

    [Fact]
    public void None_TokenIndex_CountsTheStartToken()
    {
        var entities = DecodingCase.Decode(DecodingCase.Bio, Text, Logits, new EntityDecodingOptions { Decoding = DecodingStrategy.None });

        Assert.Equal([(1, "B-name"), (2, "I-name"), (4, "B-company"), (5, "I-company")], entities.Select(e => (e.TokenIndex, e.Type)));
    }

    [Fact]
    public void NeverEntities_LeavesOutTheExactWord() =>
        Assert.Equal(["name:李明"], Show(new EntityDecodingOptions { NeverEntities = new HashSet<string> { "腾讯", "李" } }));

    [Fact]
    public void AlwaysEntities_TakePlaceOfOverlappingEntitiesAndKeepOrder()
    {
        var options = new EntityDecodingOptions
        {
            AlwaysEntities = new Dictionary<string, string> { ["工作"] = "verb", ["讯"] = "char", ["在"] = "char" },
            TypeNames = new Dictionary<string, string> { ["name"] = "PER" },
            Types = new HashSet<string> { "name" },
        };

        Assert.Equal(["PER:李明", "char:在", "char:讯", "verb:工作"], Show(options));
    }

    [Fact]
    public void AlwaysEntities_BesideEntities_LeaveThem() =>
        Assert.Equal(["name:李明", "char:在", "company:腾讯", "char:工"], Show(new EntityDecodingOptions { AlwaysEntities = new Dictionary<string, string> { ["在"] = "char", ["工"] = "char" } }));

    [Fact]
    public void AlwaysEntities_WordsOverlap_LongestWinsAndTheShorterTakesWhatIsLeft()
    {
        var words = new Dictionary<string, string> { ["ab"] = "2", ["abc"] = "3", ["cdef"] = "4", ["f"] = "1" };

        Assert.Equal(["2:ab", "4:cdef", "1:f"], DecodingCase.Show("abcdeff", Words(words, "abcdeff")));
        Assert.Equal(["3:abc"], DecodingCase.Show("abcde", Words(words, "abcde")));
    }

    [Fact]
    public void AlwaysEntities_ThousandsOfWords_AreThoseOfAPlainSearch()
    {
        var random = new Random(7);
        string Letters(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('甲' + random.Next(12))));
        var words = Enumerable.Range(0, 3000).Select(_ => Letters(random.Next(2, 7))).Distinct().ToDictionary(word => word, word => word);
        for (var round = 0; round < 50; round++)
        {
            var text = Letters(60);
            var free = text.ToCharArray();
            var expected = new List<(int, string)>();
            foreach (var (length, start) in from length in Enumerable.Range(2, 5).Reverse() from start in Enumerable.Range(0, text.Length - length + 1) select (length, start))
            {
                if (words.ContainsKey(new string(free, start, length)))
                {
                    expected.Add((start, text.Substring(start, length)));
                    free.AsSpan(start, length).Clear();
                }
            }

            Assert.NotEmpty(expected);
            Assert.Equal(expected.Order(), Words(words, text).Select(e => (e.CharStart, e.Type)));
        }
    }

    [Fact]
    public void AlwaysEntities_DecodingNone_HaveTheirFirstTokensIndex()
    {
        var options = new EntityDecodingOptions { Decoding = DecodingStrategy.None, AlwaysEntities = new Dictionary<string, string> { ["腾讯"] = "ORG" } };

        var entities = DecodingCase.Decode(DecodingCase.Bio, Text, Logits, options);

        Assert.Equal([("B-name", 1), ("I-name", 2), ("ORG", 4)], entities.Select(e => (e.Type, e.TokenIndex)));
    }

    [Fact]
    public void NotOutsideThreshold_AddsTheMostProbableTypeWhereNothingWasDecoded()
    {
        // O is the surest label of the middle tokens, and less probable than all others together.
        var logits = DecodingCase.Logits(
            DecodingCase.Bio,
            [("B-name", 0.9)], [("O", 0.4), ("B-company", 0.3), ("B-name", 0.2)], [("O", 0.45), ("I-company", 0.3), ("I-name", 0.2)], [("O", 0.9)]);
        var options = new EntityDecodingOptions { NotOutsideThreshold = 0.5f };

        Assert.Equal(["name:甲"], DecodingCase.Show("甲乙丙丁", DecodingCase.Decode(DecodingCase.Bio, "甲乙丙丁", logits)));
        var entities = DecodingCase.Decode(DecodingCase.Bio, "甲乙丙丁", logits, options);
        Assert.Equal(["name:甲", "company:乙丙"], DecodingCase.Show("甲乙丙丁", entities));
        Assert.Equal((0.6f + 0.55f) / 2, entities[1].Score, 1e-5f);
        Assert.Equal(
            ["B-name:甲", "B-company:乙", "I-company:丙"],
            DecodingCase.Show("甲乙丙丁", DecodingCase.Decode(DecodingCase.Bio, "甲乙丙丁", logits, options with { Decoding = DecodingStrategy.None })));
    }

    [Fact]
    public void NotOutsideThreshold_TypeOfTwoLabels_CountsWithTheirSum()
    {
        var logits = DecodingCase.Logits(DecodingCase.Bio, [("O", 0.35), ("B-company", 0.28), ("B-name", 0.17), ("I-name", 0.18)]);

        Assert.Equal(["name:甲"], DecodingCase.Show("甲", DecodingCase.Decode(DecodingCase.Bio, "甲", logits, new EntityDecodingOptions { NotOutsideThreshold = 0.5f })));
        Assert.Equal(
            ["I-name:甲"],
            DecodingCase.Show("甲", DecodingCase.Decode(DecodingCase.Bio, "甲", logits, new EntityDecodingOptions { NotOutsideThreshold = 0.5f, Decoding = DecodingStrategy.None })));
    }

    [Fact]
    public void NotOutsideThreshold_BetweenTwoEntities_AddsARunOfItsOwn()
    {
        var logits = DecodingCase.Logits(
            DecodingCase.Bio, [("B-name", 0.9)], [("O", 0.4), ("I-name", 0.3), ("B-name", 0.25)], [("B-company", 0.9)], [("O", 0.9)], [("O", 0.4), ("B-company", 0.5)]);

        Assert.Equal(
            ["name:甲", "name:乙", "company:丙", "company:戊"],
            DecodingCase.Show("甲乙丙丁戊", DecodingCase.Decode(DecodingCase.Bio, "甲乙丙丁戊", logits, new EntityDecodingOptions { NotOutsideThreshold = 0.5f })));
    }

    [Fact]
    public void NotOutsideThreshold_Pad_CountsAsOutside()
    {
        var logits = DecodingCase.Logits(DecodingCase.BioS, [("[PAD]", 0.8), ("O", 0.15)]);

        Assert.Empty(DecodingCase.Decode(DecodingCase.BioS, "甲", logits, new EntityDecodingOptions { NotOutsideThreshold = 0.1f }));
    }

    public static TheoryData<EntityDecodingOptions> UnknownTypes => new(
        new EntityDecodingOptions { Types = new HashSet<string> { "Company" } },
        new EntityDecodingOptions { MinimumScores = new Dictionary<string, float> { ["Company"] = 0.5f } },
        new EntityDecodingOptions { TypeNames = new Dictionary<string, string> { ["Company"] = "ORG" } });

    [Theory]
    [MemberData(nameof(UnknownTypes))]
    public void Constructor_UnknownType_NamesTheKnownOnes(EntityDecodingOptions options)
    {
        var error = Assert.Throws<ArgumentException>(() => Show(options));

        Assert.Contains("'Company', but the model's types are name, company: use one of these.", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<EntityDecodingOptions> NoProbabilities => new(
        new EntityDecodingOptions { MinimumScore = 1.1f },
        new EntityDecodingOptions { MinimumScore = float.NaN },
        new EntityDecodingOptions { NotOutsideThreshold = -0.1f },
        new EntityDecodingOptions { MinimumScores = new Dictionary<string, float> { ["name"] = 50 } },
        new EntityDecodingOptions { Decoding = (DecodingStrategy)17 });

    [Theory]
    [MemberData(nameof(NoProbabilities))]
    public void Constructor_OutOfRange_Throws(EntityDecodingOptions options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Show(options));

    public static TheoryData<EntityDecodingOptions> EmptyStrings => new(
        new EntityDecodingOptions { AlwaysEntities = new Dictionary<string, string> { [""] = "x" } },
        new EntityDecodingOptions { AlwaysEntities = new Dictionary<string, string> { ["x"] = "" } },
        new EntityDecodingOptions { NeverEntities = new HashSet<string> { "" } },
        new EntityDecodingOptions { TypeNames = new Dictionary<string, string> { ["name"] = "" } });

    [Theory]
    [MemberData(nameof(EmptyStrings))]
    public void Constructor_EmptyString_Throws(EntityDecodingOptions options) =>
        Assert.Throws<ArgumentException>(() => Show(options));

    private static string[] Show(EntityDecodingOptions options) =>
        DecodingCase.Show(Text, DecodingCase.Decode(DecodingCase.Bio, Text, Logits, options));

    private static List<DecodedEntity> Words(Dictionary<string, string> words, string text) =>
        DecodingCase.Decode(
            DecodingCase.Bio, text, DecodingCase.Sure(DecodingCase.Bio, [.. text.Select(_ => "O")]), new EntityDecodingOptions { AlwaysEntities = words });
}
