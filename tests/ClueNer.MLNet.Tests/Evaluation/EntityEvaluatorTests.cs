using CsCheck;

namespace ClueNer.MLNet.Tests;

public sealed class EntityEvaluatorTests
{
    private const string Text = "零一二三四五六七八九十";

    [Theory]
    [InlineData("a:0-2", "a:0-2", "correct")]
    [InlineData("a:0-2", "b:0-2", "wrongType")]
    [InlineData("a:0-2", "a:0-3", "wrongBounds")]
    [InlineData("a:0-2", "b:1-3", "wrongTypeAndBounds")]
    [InlineData("a:0-2", "", "missed")]
    [InlineData("", "a:0-2", "spurious")]
    [InlineData("a:0-2", "a:2-4", "missed spurious")]
    [InlineData("a:0-4", "a:0-1 a:1-4", "wrongBounds spurious")]
    [InlineData("a:0-2 a:2-4", "a:0-4", "wrongBounds missed")]
    [InlineData("a:0-4", "b:0-3 a:3-4", "wrongBounds spurious")]
    [InlineData("a:0-2 b:0-2", "b:0-2 c:0-2", "correct wrongType")]
    [InlineData("a:0-2 a:0-2", "a:0-2", "correct")]
    [InlineData("a:0-9", "a:0-1 a:1-3 b:3-9", "wrongBounds spurious spurious")]
    [InlineData("a:0-2 a:5-9", "b:5-9 a:1-3", "wrongBounds wrongType")]
    public void Add_TwoSides_CountsEachEntityOnce(string gold, string predicted, string expected)
    {
        var evaluator = new EntityEvaluator();
        evaluator.Add(Text, Parse(gold), Parse(predicted));
        var errors = evaluator.ToMetrics().Errors;

        long Expect(string kind) => expected.Split(' ').Count(k => k == kind);
        Assert.Equal(
            new EntityErrorCounts(Expect("correct"), Expect("wrongType"), Expect("wrongBounds"), Expect("wrongTypeAndBounds"), Expect("missed"), Expect("spurious")),
            errors);
    }

    [Fact]
    public void ToMetrics_Texts_AveragesAsDefined()
    {
        var evaluator = new EntityEvaluator();
        evaluator.Add(Text, Parse("a:0-2 a:3-4 b:5-6"), Parse("a:0-2 b:5-6 c:7-8"));
        evaluator.Add(Text, Parse("a:0-1"), Parse("a:0-1 b:2-3"));

        var metrics = evaluator.ToMetrics();

        Assert.Equal(["a", "b", "c"], metrics.Types.Keys);
        Assert.Equal(new PrecisionRecallF1(1, 2 / 3d, 0.8, 3), metrics.Types["a"] with { F1 = Math.Round(metrics.Types["a"].F1, 12) });
        Assert.Equal((0.5, 1, 1L), (metrics.Types["b"].Precision, metrics.Types["b"].Recall, metrics.Types["b"].Support));
        Assert.Equal(new PrecisionRecallF1(0, 0, 0, 0), metrics.Types["c"]);
        Assert.Equal((3 / 5d, 3 / 4d, 4L), (metrics.Micro.Precision, metrics.Micro.Recall, metrics.Micro.Support));
        Assert.Equal((0.8 + (2 / 3d)) / 3, metrics.Macro.F1, 1e-12);
        Assert.Equal(((3 * 0.8) + (2 / 3d)) / 4, metrics.Weighted.F1, 1e-12);
        Assert.Equal(2, metrics.TextCount);
    }

    [Fact]
    public void ToMetrics_NothingAdded_IsZero()
    {
        var metrics = new EntityEvaluator().ToMetrics();

        var nothing = new PrecisionRecallF1(0, 0, 0, 0);
        Assert.Equal((nothing, nothing, nothing), (metrics.Micro, metrics.Macro, metrics.Weighted));
        Assert.Equal(new ConfidenceInterval(0, 0, 0), metrics.MicroIntervals().F1);
    }

    [Fact]
    public void ToMetrics_MoreTextsAfterwards_ChangesNothingGiven()
    {
        var evaluator = new EntityEvaluator();
        evaluator.Add(Text, Parse("a:0-1"), Parse("a:0-1"));
        var before = evaluator.ToMetrics();
        evaluator.Add(Text, Parse("a:0-1"), []);

        Assert.Equal((1, 1d, 1d), (before.TextCount, before.Micro.Recall, before.MicroIntervals().Recall.Lower));
        Assert.Equal((2, 0.5), (evaluator.ToMetrics().TextCount, evaluator.ToMetrics().Micro.Recall));
    }

    [Fact]
    public void Add_EntityOfAnotherText_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => new EntityEvaluator().Add("华为", [new Entity("a", 0, 2, "中兴", 1)], []));
        Assert.Contains("\"中兴\" at chars 0 to 2 is not part of the text \"华为\"", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EntityEvaluator().Add("华为", [], [new Entity("a", 1, 3, "为在", 1)]));
    }

    [Fact]
    public void Confusion_WrongTypes_CountsGoldAgainstPredicted()
    {
        var evaluator = new EntityEvaluator();
        evaluator.Add(Text, Parse("a:0-2 a:3-5 b:6-8"), Parse("b:0-2 a:3-4 c:9-10"));
        var confusion = evaluator.ToMetrics().Confusion;

        Assert.Equal(["a", "b", "c"], confusion.Types);
        Assert.Equal((1, 1, 1, 1, 0), (confusion["a", "b"], confusion["a", "a"], confusion["b", null], confusion[null, "c"], confusion["b", "a"]));
    }

    [Fact]
    public void WorstTexts_MoreThanAskedFor_KeepsTheWorstAndEarliest()
    {
        var evaluator = new EntityEvaluator(worstTextCount: 2);
        evaluator.Add("一", [], []);
        foreach (var text in new[] { "一", "二", "三三", "四" })
        {
            evaluator.Add(text, [.. text.Select((c, i) => new Entity("a", i, i + 1, text[i..(i + 1)], 1))], []);
        }

        var worst = evaluator.ToMetrics().WorstTexts;

        Assert.Equal([(3L, "三三"), (1L, "一")], worst.Select(text => (text.Index, text.Text)));
        Assert.Equal([0, 1], worst[0].Errors.Select(error => error.Gold!.CharStart));
        Assert.Equal(2, worst[0].Gold.Count);
    }

    [Fact]
    public void WorstTexts_Errors_PairGoldWithPredicted()
    {
        var evaluator = new EntityEvaluator();
        evaluator.Add(Text, Parse("a:0-2 a:4-6"), [new Entity("b", 0, 2, "零一", 0.25f), .. Parse("a:8-9")]);

        var errors = Assert.Single(evaluator.ToMetrics().WorstTexts).Errors;

        Assert.Equal([EntityErrorKind.WrongType, EntityErrorKind.Missed, EntityErrorKind.Spurious], errors.Select(error => error.Kind));
        Assert.Equal(("a", "b", 0.25f), (errors[0].Gold!.Type, errors[0].Predicted!.Type, errors[0].Predicted!.Score));
        Assert.Null(errors[1].Predicted);
        Assert.Null(errors[2].Gold);
    }

    [Fact]
    public void Evaluate_DifferentTexts_NamesTheText()
    {
        AnnotatedText[] one = [new("一", []), new("二", [])];
        AnnotatedText[] other = [new("一", []), new("三", [])];

        var different = Assert.Throws<EntityDataException>(() => EntityEvaluator.Evaluate(one, other));
        Assert.Contains("Text 2 is \"二\" in the gold data, but \"三\" in the predicted data", different.Message, StringComparison.Ordinal);
        var shorter = Assert.Throws<EntityDataException>(() => EntityEvaluator.Evaluate(one, one[..1]));
        Assert.Contains("only 1 texts in the predicted data", shorter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_GoldAndPredictedSwapped_SwapsPrecisionAndRecall() => AnnotatedTextGen.TwoSides.List[1, 8].Sample(texts =>
    {
        var there = EntityEvaluator.Evaluate(texts.Select(t => t.Gold), texts.Select(t => t.Predicted));
        var back = EntityEvaluator.Evaluate(texts.Select(t => t.Predicted), texts.Select(t => t.Gold));

        Assert.Equal((there.Micro.Precision, there.Micro.Recall), (back.Micro.Recall, back.Micro.Precision));
        Assert.Equal((there.Macro.Precision, there.Macro.Recall), (back.Macro.Recall, back.Macro.Precision));
        Assert.Equal(there.Micro.F1, back.Micro.F1, 1e-12);
        Assert.Equal(there.Errors, back.Errors with { Missed = back.Errors.Spurious, Spurious = back.Errors.Missed });
        Assert.Equal(there.Confusion.Types, back.Confusion.Types);
        string?[] types = [.. there.Confusion.Types, null];
        foreach (var (gold, predicted) in types.SelectMany(_ => types, (gold, predicted) => (gold, predicted)))
        {
            Assert.Equal(there.Confusion[gold, predicted], back.Confusion[predicted, gold]);
        }
    });

    [Fact]
    public void Evaluate_AnyTexts_AddsUp() => AnnotatedTextGen.TwoSides.List[1, 8].Sample(texts =>
    {
        var metrics = EntityEvaluator.Evaluate(texts.Select(t => t.Gold), texts.Select(t => t.Predicted));

        var (e, confusion) = (metrics.Errors, metrics.Confusion);
        var paired = e.Correct + e.WrongType + e.WrongBounds + e.WrongTypeAndBounds;
        Assert.Equal(texts.Sum(t => t.Gold.Entities.Count), paired + e.Missed);
        Assert.Equal(texts.Sum(t => t.Predicted.Entities.Count), paired + e.Spurious);
        Assert.Equal(texts.Sum(t => t.Gold.Entities.Intersect(t.Predicted.Entities).Count()), e.Correct);
        Assert.Equal(metrics.WorstTexts.Sum(text => text.Errors.Count), paired - e.Correct + e.Missed + e.Spurious);
        foreach (var type in confusion.Types)
        {
            Assert.Equal(texts.Sum(t => t.Gold.Entities.Count(entity => entity.Type == type)), confusion[type, null] + confusion.Types.Sum(p => confusion[type, p]));
            Assert.Equal(texts.Sum(t => t.Predicted.Entities.Count(entity => entity.Type == type)), confusion[null, type] + confusion.Types.Sum(g => confusion[g, type]));
            Assert.Equal(metrics.Types[type].Support, texts.Sum(t => t.Gold.Entities.Count(entity => entity.Type == type)));
        }
    });

    [Fact]
    public void Evaluate_TextAgainstItself_IsPerfect() => AnnotatedTextGen.Any.Sample(text =>
    {
        var metrics = EntityEvaluator.Evaluate([text], [text]);
        Assert.Equal(text.Entities.Count, metrics.Errors.Correct);
        Assert.Equal(text.Entities.Count > 0 ? 1 : 0, metrics.Macro.F1);
        Assert.Empty(metrics.WorstTexts);
    });

    private static Entity[] Parse(string entities) =>
    [
        .. entities.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entity =>
        {
            var (start, end) = (entity[2] - '0', entity[4..] is "10" ? 10 : entity[4] - '0');
            return new Entity(entity[..1], start, end, Text[start..end], 1);
        }),
    ];
}
