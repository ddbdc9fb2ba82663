using ClueNer.MLNet.Training.Losses;
using ClueNer.MLNet.Training.Optimizers;
using ClueNer.MLNet.Training.Parameters;
using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Tests.Steps;

/// <summary>Training as PyTorch and UER-py do it, step by step (goldens/README.md explains how the results were recorded).</summary>
public class GoldenRunTests
{
    public static TheoryData<string> Runs => ["hf-adamw", "hf-distil", "uer-softmax", "uer-crf"];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_FirstStep_GivesTheGradientOfEveryParameter(string name)
    {
        var run = new GoldenRun(name);
        var parameters = run.Load(Start(run), name == "uer-crf");
        using var step = Step(run, parameters);

        step.Run(run.Batches[0], 1);

        var expected = run.FirstGradients();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), parameters.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        Assert.All(parameters.Parameters, parameter =>
        {
            var norm = Math.Sqrt(parameter.Gradient.Sum(value => (double)value * value));
            // A key's bias changes all scores of a query equally, so its gradient is 0 and the measured value is rounding.
            Assert.True(Math.Abs(norm - expected[parameter.Name]) <= (1e-4 * expected[parameter.Name]) + 1e-6, $"{parameter.Name}: {norm}, expected {expected[parameter.Name]}");
        });
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_WholeTraining_FollowsTheLossesToTheSameWeights(string name)
    {
        var run = new GoldenRun(name);
        var parameters = run.Load(Start(run), name == "uer-crf");
        using var step = Step(run, parameters);
        var settings = run.IsUer ? AdamWSettings.UerPy : AdamWSettings.HuggingFace with { WeightDecay = run.Number("weight_decay")!.Value };
        var optimizer = new AdamW(parameters, settings);

        for (var i = 0; i < run.Steps.Count; i++)
        {
            var golden = run.Steps[i];
            parameters.ClearGradients();
            var loss = step.Run(run.Batches[i % run.Batches.Count], i + 1);
            var expected = golden.GetProperty("loss").GetDouble();
            Assert.True(Math.Abs(loss - expected) <= expected * (i < 10 ? 1e-4 : 0.02), $"step {i + 1}: loss {loss}, expected {expected}");
            if (!run.IsUer && run.Number("clip_norm") is { } maximum)
            {
                var norm = golden.GetProperty("gradient_norm").GetDouble();
                Assert.Equal(norm, optimizer.ClipGradients(maximum), i < 10 ? 1e-3 * norm : 0.05 * norm);
            }

            optimizer.Step(golden.GetProperty("lr").GetDouble());
        }

        var end = run.Load(run.IsUer ? "end.bin" : Path.Combine("end", "model.safetensors"), name == "uer-crf");
        var worst = parameters.Parameters.Select(parameter => (parameter.Name, Difference: Furthest(parameter.Values, end[parameter.Name].Values))).MaxBy(pair => pair.Difference);
        Assert.True(worst.Difference <= 1e-3, $"{worst.Name} is {worst.Difference} from the golden");
    }

    private static string Start(GoldenRun run) => Path.Combine("start", run.IsUer ? "model.bin" : "model.safetensors");

    private static TrainingStep Step(GoldenRun run, ParameterSet parameters) =>
        new(run.Shape, parameters, Loss(run, parameters), DropoutRates.None, seed: 1, threads: 2);

    private static TrainingLoss Loss(GoldenRun run, ParameterSet parameters) => Path.GetFileName(run.Folder) switch
    {
        "hf-distil" => new DistillationLoss(new CrossEntropyLoss(), share: 0.5, temperature: 2),
        "uer-crf" => new CrfLoss(parameters),
        _ => new CrossEntropyLoss(),
    };

    private static float Furthest(float[] left, float[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Max();
}
