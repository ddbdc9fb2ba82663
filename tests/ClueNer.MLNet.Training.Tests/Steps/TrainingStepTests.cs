using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Losses;
using ClueNer.MLNet.Training.Parameters;
using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Tests.Steps;

public class TrainingStepTests
{
    private static readonly DropoutRates SomeDropout = new(Hidden: 0.2f, Attention: 0.3f);

    /// <summary>
    /// Every operation of the graph, in each of its forms, compared with central differences of the loss, including dropout.
    /// </summary>
    [Theory]
    [InlineData("Gelu", false)]
    [InlineData("Gelu", true)]
    [InlineData("GeluTanh", false)]
    [InlineData("QuickGelu", false)]
    [InlineData("Relu", true)]
    public void Run_SmallModel_GivesTheDifferencesOfTheLoss(string activation, bool uerLayerNorm)
    {
        var parameters = Parameters(Shape(activation, uerLayerNorm));
        using var step = Step(activation, uerLayerNorm, parameters, new CrossEntropyLoss(labelSmoothing: 0.1f));
        parameters.ClearGradients();
        step.Run(Batch(), 3);
        var gradients = parameters.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Gradient.ToArray());

        Assert.All(parameters.Parameters, parameter =>
        {
            var steepest = Array.IndexOf(gradients[parameter.Name], gradients[parameter.Name].MaxBy(MathF.Abs));
            var gradient = gradients[parameter.Name][steepest];
            var difference = Difference(step, parameter, steepest);
            Assert.True(Math.Abs(gradient - difference) < 2e-3 + (0.02 * Math.Abs(difference)), $"{parameter.Name}: gradient {gradient}, difference {difference}");
        });
        Assert.True(parameters.Parameters.Count(parameter => gradients[parameter.Name].Any(value => MathF.Abs(value) > 0.01f)) > 20);
    }

    [Fact]
    public void Run_TwoPartsOfAStep_GiveTheGradientOfBothTogether()
    {
        var shape = Shape("Gelu", uerLayerNorm: false);
        var parameters = Parameters(shape);
        using var step = new TrainingStep(shape, parameters, new CrossEntropyLoss(), DropoutRates.None, seed: 1, threads: 1);
        parameters.ClearGradients();
        step.Run(Batch(), 1);
        var whole = parameters.Parameters.Select(parameter => parameter.Gradient.ToArray()).ToArray();

        // The first window has four tokens that count, the second two.
        parameters.ClearGradients();
        step.Run(Batch(window: 0), 1, scale: 4 / 6.0, part: 0);
        step.Run(Batch(window: 1), 1, scale: 2 / 6.0, part: 1);

        Assert.All(parameters.Parameters.Zip(whole), pair =>
            Assert.All(pair.First.Gradient.Zip(pair.Second), values => Assert.Equal(values.Second, values.First, 1e-5f)));
    }

    [Fact]
    public void Run_SameSeedAndStep_GivesTheSameBits_AnotherStepOthers()
    {
        var (first, again, other) = (Gradient(seed: 5, number: 9), Gradient(seed: 5, number: 9), Gradient(seed: 5, number: 10));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.NotEqual(first, Gradient(seed: 6, number: 9));

        static float[] Gradient(ulong seed, long number)
        {
            var shape = Shape("Gelu", uerLayerNorm: false);
            var parameters = Parameters(shape);
            using var step = new TrainingStep(shape, parameters, new CrossEntropyLoss(), SomeDropout, seed, threads: 2);
            step.Run(Batch(), number);
            return [.. parameters.Parameters.SelectMany(parameter => parameter.Gradient)];
        }
    }

    [Fact]
    public void Forward_WithDropout_LeavesNothingOut()
    {
        var shape = Shape("Gelu", uerLayerNorm: false);
        var parameters = Parameters(shape);
        using var dropping = new TrainingStep(shape, parameters, new CrossEntropyLoss(), SomeDropout, seed: 1, threads: 1);
        using var plain = new TrainingStep(shape, parameters, new CrossEntropyLoss(), DropoutRates.None, seed: 1, threads: 1);

        Assert.Equal(plain.Forward(Batch()), dropping.Forward(Batch()));
    }

    private static float Difference(TrainingStep step, Parameter parameter, int index)
    {
        const float size = 2e-3f;
        var before = parameter.Values[index];
        parameter.Values[index] = before + size;
        var above = step.Run(Batch(), 3);
        parameter.Values[index] = before - size;
        var below = step.Run(Batch(), 3);
        parameter.Values[index] = before;
        return (float)((above - below) / (2 * size));
    }

    private static TrainingStep Step(string activation, bool uerLayerNorm, ParameterSet parameters, TrainingLoss loss) =>
        new(Shape(activation, uerLayerNorm), parameters, loss, SomeDropout, seed: 11, threads: 1);

    private static EncoderShape Shape(string activation, bool uerLayerNorm) => new(
        Layers: 2, Hidden: 8, Heads: 2, Intermediate: 12, Vocabulary: 10, Positions: 8, TokenTypes: 2, Labels: 5,
        Enum.Parse<HiddenActivation>(activation), uerLayerNorm ? 1e-6f : 1e-12f, uerLayerNorm, uerLayerNorm ? -10_000 : float.MinValue);

    private static ParameterSet Parameters(EncoderShape shape)
    {
        var random = new Random(3);
        var parameters = ParameterSet.Create(shape, crf: false);
        foreach (var parameter in parameters.Parameters)
        {
            var isGain = parameter.Name.EndsWith("LayerNorm.weight", StringComparison.Ordinal);
            for (var i = 0; i < parameter.Values.Length; i++)
            {
                parameter.Values[i] = (isGain ? 1 : 0) + (float)(random.NextDouble() - 0.5);
            }
        }

        return parameters;
    }

    /// <summary>Two windows of four and two tokens that count, the second padded; or one of them.</summary>
    private static TrainingBatch Batch(int? window = null)
    {
        int[] ids = [1, 4, 5, 6, 7, 2, 1, 8, 9, 2, 0, 0];
        int[] labels = [-1, 0, 1, 2, 0, -1, -1, 3, 4, -1, -1, -1];
        return new TrainingBatch
        {
            WindowCount = window is null ? 2 : 1,
            TokenCount = 6,
            TokenIds = window is { } i ? ids[(6 * i)..(6 * (i + 1))] : ids,
            Lengths = window switch { 0 => [6], 1 => [4], _ => [6, 4] },
            Labels = window is { } j ? labels[(6 * j)..(6 * (j + 1))] : labels,
        };
    }
}
