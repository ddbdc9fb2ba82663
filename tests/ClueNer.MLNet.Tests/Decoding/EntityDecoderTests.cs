using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

public class EntityDecoderTests
{
    [Fact]
    public void Decode_Bio_JoinsBeginAndInside()
    {
        var entities = DecodingCase.Decode(
            DecodingCase.Bio, "李明在腾讯和百度", DecodingCase.Sure(DecodingCase.Bio, "B-name", "I-name", "O", "B-company", "I-company", "O", "B-company", "I-company"));

        Assert.Equal(["name:李明", "company:腾讯", "company:百度"], DecodingCase.Show("李明在腾讯和百度", entities));
        Assert.All(entities, e => Assert.Equal(0.99f, e.Score, 1e-5f));
        Assert.All(entities, e => Assert.Equal(-1, e.TokenIndex));
    }

    [Fact]
    public void Decode_BioNeighbours_StartAnewAtEachBegin()
    {
        var entities = DecodingCase.Decode(
            DecodingCase.Bio, "甲乙丙丁", DecodingCase.Sure(DecodingCase.Bio, "B-name", "B-name", "B-company", "I-company"));

        Assert.Equal(["name:甲", "name:乙", "company:丙丁"], DecodingCase.Show("甲乙丙丁", entities));
    }

    [Fact]
    public void Decode_BioS_SingleStandsAlone()
    {
        var entities = DecodingCase.Decode(
            DecodingCase.BioS, "甲乙丙丁", DecodingCase.Sure(DecodingCase.BioS, "S-name", "B-name", "I-name", "S-name"));

        Assert.Equal(["name:甲", "name:乙丙", "name:丁"], DecodingCase.Show("甲乙丙丁", entities));
    }

    [Fact]
    public void Decode_Bioes_EndsAtEnd()
    {
        var entities = DecodingCase.Decode(
            DecodingCase.Bioes, "甲乙丙丁戊己", DecodingCase.Sure(DecodingCase.Bioes, "B-name", "I-name", "E-name", "B-name", "E-name", "S-company"));

        Assert.Equal(["name:甲乙丙", "name:丁戊", "company:己"], DecodingCase.Show("甲乙丙丁戊己", entities));
    }

    [Fact]
    public void Decode_InsideWithoutBegin_TakesTheMoreProbableLegalPath()
    {
        // Surest labels: I-company I-company. B-company at the first costs little, O at the second much.
        var logits = DecodingCase.Logits(
            DecodingCase.Bio, [("I-company", 0.5), ("B-company", 0.4)], [("I-company", 0.9)]);

        var entity = Assert.Single(DecodingCase.Decode(DecodingCase.Bio, "腾讯", logits));

        Assert.Equal(("company", 0, 2), (entity.Type, entity.CharStart, entity.CharEnd));
        Assert.Equal(0.65f, entity.Score, 1e-5f);
    }

    [Fact]
    public void Decode_BioesUnfinishedAtTextEnd_IsNoAnswer()
    {
        var logits = DecodingCase.Logits(DecodingCase.Bioes, [("B-name", 0.6), ("S-name", 0.3)], [("O", 0.5), ("E-name", 0.1)]);

        Assert.Equal(["name:甲"], DecodingCase.Show("甲乙", DecodingCase.Decode(DecodingCase.Bioes, "甲乙", logits)));
    }

    [Fact]
    public void Decode_PadSurest_IsNeverChosenAndStillCountsInTheScore()
    {
        var logits = DecodingCase.Logits(DecodingCase.BioS, [("[PAD]", 0.6), ("S-name", 0.3)]);

        var entity = Assert.Single(DecodingCase.Decode(DecodingCase.BioS, "甲", logits));

        Assert.Equal("name", entity.Type);
        Assert.Equal(0.3f, entity.Score, 1e-5f);
    }

    [Fact]
    public void Decode_TransitionScores_MoveTheDecision()
    {
        var logits = DecodingCase.Logits(DecodingCase.Bio, [("B-name", 0.9)], [("O", 0.5), ("I-name", 0.4)]);
        var transitions = new TransitionScores { Start = new float[5], End = new float[5], Steps = [.. Enumerable.Range(0, 5).Select(_ => new float[5])] };
        transitions.Steps[1][2] = 1;

        Assert.Equal(["name:甲"], DecodingCase.Show("甲乙", DecodingCase.Decode(DecodingCase.Bio, "甲乙", logits)));
        Assert.Equal(["name:甲乙"], DecodingCase.Show("甲乙", DecodingCase.Decode(DecodingCase.Bio, "甲乙", logits, null, transitions)));
    }

    [Theory]
    [InlineData(DecodingStrategy.Viterbi)]
    [InlineData(DecodingStrategy.None)]
    [InlineData(DecodingStrategy.Simple)]
    [InlineData(DecodingStrategy.First)]
    [InlineData(DecodingStrategy.Average)]
    [InlineData(DecodingStrategy.Max)]
    public void Decode_NotFiniteLogits_GivesScoresInRange(DecodingStrategy decoding)
    {
        float[] strange = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 0];
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var logits = Enumerable.Range(0, 12 * DecodingCase.Bioes.Length).Select(_ => strange[random.Next(strange.Length)]).ToArray();
            var entities = DecodingCase.Decode(DecodingCase.Bioes, "一二三四五六七八九十百千", logits, new EntityDecodingOptions { Decoding = decoding, NotOutsideThreshold = 0.5f });
            Assert.All(entities, e => Assert.InRange(e.Score, 0, 1));
        }
    }

    [Fact]
    public void Decode_OneNaN_DoesNotTouchTheOtherTokens()
    {
        var logits = DecodingCase.Sure(DecodingCase.Bio, "B-name", "I-name", "O", "B-company", "I-company");
        logits[2 * DecodingCase.Bio.Length] = float.NaN;
        logits[(2 * DecodingCase.Bio.Length) + 2] = float.NaN;
        logits[(2 * DecodingCase.Bio.Length) + 1] = 9;

        Assert.Equal(["name:甲乙", "name:丙", "company:丁戊"], DecodingCase.Show("甲乙丙丁戊", DecodingCase.Decode(DecodingCase.Bio, "甲乙丙丁戊", logits)));
    }

    [Fact]
    public void Decode_NoTokens_GivesNothing() =>
        Assert.Empty(DecodingCase.Decode(DecodingCase.Bio, "", []));

    [Fact]
    public void Decode_LogitsOfAnotherLabelCount_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => DecodingCase.Decode(DecodingCase.Bio, "甲乙", new float[8]));

        Assert.Contains("Found 8 logits for 2 tokens; expected 5 per token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ListInUse_AppendsBehindWhatIsThere()
    {
        var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(DecodingCase.Bio), new EntityDecodingOptions());
        List<DecodedEntity> entities = [new("old", 0, 9, 1)];

        decoder.Decode(DecodingCase.Input("甲", DecodingCase.Sure(DecodingCase.Bio, "B-name")), entities);

        Assert.Equal(["old", "name"], entities.Select(e => e.Type));
    }

    [Fact]
    public void Decode_TokensOfOneChar_GiveDisjointEntities()
    {
        // A Hangul syllable can be several tokens over one char; the surer entity stays, of equals the first.
        Assert.Equal(["company"], OfOneChar(0.7, 0.9));
        Assert.Equal(["name"], OfOneChar(0.9, 0.7));
        Assert.Equal(["name"], OfOneChar(0.8, 0.8));
        Assert.Equal(["B-name", "B-company"], OfOneChar(0.7, 0.9, DecodingStrategy.None));

        static IEnumerable<string> OfOneChar(double name, double company, DecodingStrategy decoding = DecodingStrategy.Viterbi)
        {
            var logits = DecodingCase.Logits(DecodingCase.Bio, [("B-name", name)], [("B-company", company)]);
            var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(DecodingCase.Bio), new EntityDecodingOptions { Decoding = decoding });
            var entities = new List<DecodedEntity>();
            decoder.Decode(new ScoredText { Text = "한", Logits = logits, TokenIds = new int[2], CharStarts = [0, 0], CharEnds = [1, 1] }, entities);
            return entities.Select(entity => entity.Type);
        }
    }

    [Fact]
    public void Decode_SteadyState_AllocatesNothing()
    {
        var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(DecodingCase.BioS), new EntityDecodingOptions());
        var random = new Random(1);
        var logits = Enumerable.Range(0, 50 * DecodingCase.BioS.Length).Select(_ => random.NextSingle()).ToArray();
        var text = new string('甲', 50);
        var starts = Enumerable.Range(0, 50).ToArray();
        var ends = Enumerable.Range(1, 50).ToArray();
        var ids = new int[50];
        var entities = new List<DecodedEntity>(50);
        var allocated = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            entities.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            decoder.Decode(new ScoredText { Text = text, Logits = logits, TokenIds = ids, CharStarts = starts, CharEnds = ends }, entities);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.NotEmpty(entities);
        Assert.Equal(0, allocated);
    }
}
