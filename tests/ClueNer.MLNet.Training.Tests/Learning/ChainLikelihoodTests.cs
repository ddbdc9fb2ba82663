using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class ChainLikelihoodTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0)]
    public void Evaluate_SmallTexts_IsTheLogOfAllPathsLessTheGoldPath(int list, double penalty)
    {
        var labels = LabelSet.Create(LearningCase.LabelLists[list]);
        var (texts, parameters) = Case(labels, list);
        var gradient = new double[parameters.Length];

        var value = new ChainLikelihood(texts, labels, penalty).Evaluate(parameters, gradient);

        var expected = penalty / 2 * parameters.Skip(1).Sum(x => x * x);
        foreach (var text in texts)
        {
            var paths = LearningCase.LegalPaths(labels, text.GoldPath!.Length);
            expected += Math.Log(paths.Sum(path => Math.Exp(LearningCase.Score(parameters, text.Logits, path))))
                - LearningCase.Score(parameters, text.Logits, text.GoldPath!);
        }

        Assert.Equal(expected, value, 1e-9);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0)]
    public void Evaluate_Gradient_IsThatOfFiniteDifferences(int list, double penalty)
    {
        const double step = 1e-5;
        var labels = LabelSet.Create(LearningCase.LabelLists[list]);
        var (texts, parameters) = Case(labels, list);
        var likelihood = new ChainLikelihood(texts, labels, penalty);
        var gradient = new double[parameters.Length];
        var ignored = new double[parameters.Length];
        likelihood.Evaluate(parameters, gradient);

        for (var i = 0; i < parameters.Length; i++)
        {
            var at = parameters[i];
            parameters[i] = at + step;
            var above = likelihood.Evaluate(parameters, ignored);
            parameters[i] = at - step;
            var below = likelihood.Evaluate(parameters, ignored);
            parameters[i] = at;

            Assert.Equal((above - below) / (2 * step), gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Evaluate_LogitsFarApart_StaysFinite()
    {
        var labels = LabelSet.Create(LearningCase.LabelLists[2]);
        var path = LearningCase.LegalPaths(labels, 4).Last();
        var logits = LearningCase.Logits(new Random(1), labels.Count, 4, spread: 1e30);
        var gradient = new double[ChainParameters.Count(labels.Count)];

        var value = new ChainLikelihood([LearningCase.Text(labels, logits, path)], labels, 1).Evaluate(ChainParameters.Plain(labels.Count), gradient);

        Assert.True(double.IsFinite(value) && value > 0, $"{value}");
        Assert.All(gradient, x => Assert.True(double.IsFinite(x)));
    }

    private static (List<LearningText> Texts, double[] Parameters) Case(LabelSet labels, int seed)
    {
        var random = new Random(seed);
        var texts = new List<LearningText>();
        foreach (var tokenCount in new[] { 1, 2, 3, 4, 2 })
        {
            var paths = LearningCase.LegalPaths(labels, tokenCount).ToArray();
            texts.Add(LearningCase.Text(labels, LearningCase.Logits(random, labels.Count, tokenCount), paths[random.Next(paths.Length)]));
        }

        var parameters = LearningCase.Parameters(random, labels.Count, 1.5);
        parameters[ChainParameters.Factor] = 0.7;
        return (texts, parameters);
    }
}
