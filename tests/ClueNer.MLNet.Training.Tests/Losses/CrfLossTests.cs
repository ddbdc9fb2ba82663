using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Losses;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Tests.Losses;

public class CrfLossTests
{
    private const int Labels = 3;

    [Fact]
    public void Compute_ShortWindows_IsTheLogarithmOverAllPaths()
    {
        var (batch, logits, parameters) = Case();

        var loss = new CrfLoss(parameters).Compute(batch, logits, new float[logits.Length], scale: 1);

        // The first window has four tokens, of which the first and the last do not count; the second has one token.
        var expected = (Enumerated(parameters, logits, [1, 2], [2, 0]) + Enumerated(parameters, logits, [4], [1])) / 2;
        Assert.Equal(expected, loss, 1e-6);
    }

    [Fact]
    public void Compute_Gradients_AreTheDifferencesOfTheLoss()
    {
        var (batch, logits, parameters) = Case();
        var loss = new CrfLoss(parameters);
        var gradient = new float[logits.Length];
        loss.Compute(batch, logits, gradient, scale: 1);
        var transitions = parameters[ParameterSet.CrfTransitions];
        float[] expected = [.. gradient, .. transitions.Gradient, .. parameters[ParameterSet.CrfStart].Gradient, .. parameters[ParameterSet.CrfEnd].Gradient];

        float[] differences = [.. new[] { logits, transitions.Values, parameters[ParameterSet.CrfStart].Values, parameters[ParameterSet.CrfEnd].Values }
            .SelectMany(values => Enumerable.Range(0, values.Length).Select(i => Difference(values, i)))];

        Assert.All(expected.Zip(differences), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
        Assert.Contains(expected, value => Math.Abs(value) > 0.1f);

        float Difference(float[] values, int i)
        {
            const float step = 1e-2f;
            var before = values[i];
            values[i] = before + step;
            var above = loss.Compute(batch, logits, new float[logits.Length], 1);
            values[i] = before - step;
            var below = loss.Compute(batch, logits, new float[logits.Length], 1);
            values[i] = before;
            return (float)((above - below) / (2 * step));
        }
    }

    private static (TrainingBatch Batch, float[] Logits, ParameterSet Parameters) Case()
    {
        var random = new Random(7);
        var shape = new EncoderShape(0, 2, 1, 2, 1, 1, 1, Labels, HiddenActivation.Gelu, 1e-12f, UerLayerNorm: false, float.MinValue);
        var parameters = ParameterSet.Create(shape, crf: true);
        foreach (var name in (string[])[ParameterSet.CrfStart, ParameterSet.CrfEnd, ParameterSet.CrfTransitions])
        {
            for (var i = 0; i < parameters[name].Values.Length; i++)
            {
                parameters[name].Values[i] = (float)((2 * random.NextDouble()) - 1);
            }
        }

        var batch = new TrainingBatch
        {
            WindowCount = 2,
            TokenCount = 4,
            TokenIds = new int[8],
            Lengths = [4, 1],
            Labels = [-1, 2, 0, -1, 1, -1, -1, -1],
        };
        return (batch, [.. Enumerable.Range(0, 8 * Labels).Select(_ => (float)((4 * random.NextDouble()) - 2))], parameters);
    }

    /// <summary>Computes log Σ exp score over all paths, minus the gold path's score, path by path.</summary>
    private static double Enumerated(ParameterSet parameters, float[] logits, int[] tokens, int[] gold)
    {
        var paths = tokens.Aggregate(new[] { Array.Empty<int>() }, (all, _) => [.. all.SelectMany(path => Enumerable.Range(0, Labels).Select(label => (int[])[.. path, label]))]);
        return Math.Log(paths.Sum(path => Math.Exp(Score(path)))) - Score(gold);

        double Score(int[] path)
        {
            double score = parameters[ParameterSet.CrfStart].Values[path[0]] + parameters[ParameterSet.CrfEnd].Values[path[^1]];
            for (var t = 0; t < path.Length; t++)
            {
                var own = logits.AsSpan(tokens[t] * Labels, Labels).ToArray();
                score += own[path[t]] - Math.Log(own.Sum(value => Math.Exp(value)));
                score += t == 0 ? 0 : parameters[ParameterSet.CrfTransitions].Values[(path[t - 1] * Labels) + path[t]];
            }

            return score;
        }
    }
}
