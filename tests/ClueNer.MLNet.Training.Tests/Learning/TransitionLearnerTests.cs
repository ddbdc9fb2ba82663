using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class TransitionLearnerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Learn_PathsOfKnownScores_FindsTheirProbabilities(int list)
    {
        // Different scores can give the same probabilities (one label's steps gain what its successors' lose), so compare probabilities.
        var labels = LabelSet.Create(LearningCase.LabelLists[list]);
        var random = new Random(7);
        var known = LearningCase.Parameters(random, labels.Count, 1.5);
        known[ChainParameters.Factor] = 0.5;

        var learned = TransitionLearner.Learn(LearningCase.Sample(labels, known, 4000, random), labels, penalty: 0.1);

        var paths = LearningCase.LegalPaths(labels, 4).ToArray();
        var (toLearned, toPlain) = (0.0, 0.0);
        for (var i = 0; i < 50; i++)
        {
            var logits = LearningCase.Logits(random, labels.Count, 4);
            var truth = LearningCase.Probabilities(known, logits, paths);
            toLearned += Divergence(truth, LearningCase.Probabilities(learned, logits, paths)) / 50;
            toPlain += Divergence(truth, LearningCase.Probabilities(ChainParameters.Plain(labels.Count), logits, paths)) / 50;
        }

        Assert.True(toLearned < 0.02, $"divergence {toLearned} after learning, {toPlain} before");
        Assert.True(toPlain > 0.5, $"divergence {toPlain} before: the case is too easy");
    }

    [Fact]
    public void Learn_NothingToLearn_ChangesLittle()
    {
        var labels = LabelSet.Create(LearningCase.LabelLists[0]);
        var plain = ChainParameters.Plain(labels.Count);

        var learned = TransitionLearner.Learn(LearningCase.Sample(labels, plain, 2000, new Random(3)), labels, penalty: 100);

        Assert.Equal(1, learned[ChainParameters.Factor], 0.1);
        Assert.All(learned.Skip(ChainParameters.Start), score => Assert.Equal(0, score, 0.15));
    }

    [Fact]
    public void Learn_IllegalSteps_GetNoScoreAndStayIllegal()
    {
        var labels = LabelSet.Create(LearningCase.LabelLists[2]);
        var random = new Random(5);
        var known = LearningCase.Parameters(random, labels.Count, 2);
        var learned = TransitionLearner.Learn(LearningCase.Sample(labels, known, 300, random), labels, penalty: 1);
        var transitions = ChainParameters.ToTransitions(learned, labels.Count, 1);
        var viterbi = ViterbiPath.Create(labels, transitions);

        for (var from = 0; from < labels.Count; from++)
        {
            Assert.All(transitions.Steps[from].Where((_, to) => !labels.MayFollow(from, to)), score => Assert.Equal(0, score));
        }

        var path = new int[30];
        for (var i = 0; i < 200; i++)
        {
            viterbi.Find(LearningCase.Logits(random, labels.Count, path.Length), path);
            Assert.True(labels.MayStart(path[0]) && labels.MayEnd(path[^1]));
            Assert.All(path.Zip(path.Skip(1)), step => Assert.True(labels.MayFollow(step.First, step.Second)));
        }
    }

    [Fact]
    public void ToTransitions_Factor_LeavesTheBestPathTheSame()
    {
        var labels = LabelSet.Create(LearningCase.LabelLists[0]);
        var random = new Random(11);
        var parameters = LearningCase.Parameters(random, labels.Count, 1.5);
        parameters[ChainParameters.Factor] = 0.4;
        var viterbi = ViterbiPath.Create(labels, ChainParameters.ToTransitions(parameters, labels.Count, 1));
        var paths = LearningCase.LegalPaths(labels, 4).ToArray();

        for (var i = 0; i < 200; i++)
        {
            var logits = LearningCase.Logits(random, labels.Count, 4);
            var path = new int[4];
            viterbi.Find(logits, path);
            // Scores are rounded to four decimal places.
            Assert.Equal(paths.Max(p => LearningCase.Score(parameters, logits, p)), LearningCase.Score(parameters, logits, path), 1e-3);
        }
    }

    private static double Divergence(double[] truth, double[] other) => truth.Zip(other, (p, q) => p * Math.Log(p / q)).Sum();
}
