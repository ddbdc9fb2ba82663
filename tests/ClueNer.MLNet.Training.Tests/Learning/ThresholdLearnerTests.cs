using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class ThresholdLearnerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Learn_TwoTypes_FindsTheBestOfAllPairs(int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 200).Select(_ => Text(random)).ToArray();

        var learned = ThresholdLearner.Learn(texts);

        var best = (from a in Enumerable.Range(0, 20) from b in Enumerable.Range(0, 20) select F1(texts, a / 20f, b / 20f)).Max();
        Assert.True(best > F1(texts, 0, 0) + 0.01, "the case is too easy");
        Assert.Equal(best, F1(texts, learned.GetValueOrDefault("a"), learned.GetValueOrDefault("b")), 1e-12);
    }

    [Fact]
    public void Learn_AllCorrect_LeavesNothingOut()
    {
        IReadOnlyList<Entity> entities = [new("a", 0, 1, "x", 0.1f), new("b", 2, 3, "x", 0.9f)];

        Assert.Empty(ThresholdLearner.Learn([(entities, entities)]));
    }

    private static (IReadOnlyList<Entity> Gold, IReadOnlyList<Entity> Decoded) Text(Random random)
    {
        var type = random.Next(3) == 0 ? "a" : "b";
        var score = random.NextSingle();
        // Entities of type "a" are correct only with high scores; most of type "b" are correct.
        var isRight = random.NextSingle() < (type == "a" ? score * score * score : MathF.Sqrt(score));
        var decoded = new Entity(type, 0, 1, "x", score);
        return (isRight ? [decoded] : [decoded with { CharEnd = 2 }], [decoded]);
    }

    private static double F1(IEnumerable<(IReadOnlyList<Entity> Gold, IReadOnlyList<Entity> Decoded)> texts, float a, float b)
    {
        var (correct, predicted, gold) = (0, 0, 0);
        foreach (var (golden, decoded) in texts)
        {
            var kept = decoded.Where(entity => entity.Score >= (entity.Type == "a" ? a : b)).ToArray();
            correct += kept.Count(entity => golden.Any(g => g.Type == entity.Type && g.CharStart == entity.CharStart && g.CharEnd == entity.CharEnd));
            predicted += kept.Length;
            gold += golden.Count;
        }

        return 2.0 * correct / (predicted + gold);
    }
}
