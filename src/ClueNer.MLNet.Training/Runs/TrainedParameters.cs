using System.Numerics.Tensors;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Makes the parameters that training begins with, and exports the trained ones.</summary>
internal static class TrainedParameters
{
    private const int Stream = -1;

    // BERT's standard deviation (initializer_range) and pytorch-crf's range of initial values.
    private const double HeadDeviation = 0.02;
    private const double ChainRange = 0.1;

    /// <summary>
    /// Makes the parameters from the starting checkpoint's weights; a head or CRF that it does not have is drawn by the seed.
    /// </summary>
    public static ParameterSet Create(StartCheckpoint start, EncoderShape shape, bool keepsHead, bool crf, int seed)
    {
        var set = ParameterSet.Create(shape, crf);
        var random = new CounterRandom(seed, Stream);
        var gain = start.IsUer && !shape.UerLayerNorm ? UnbiasedGain(shape) : 1;
        foreach (var parameter in set.Parameters)
        {
            var isHead = parameter.Name.StartsWith("classifier.", StringComparison.Ordinal) || parameter.Name.StartsWith("crf.", StringComparison.Ordinal);
            if ((!isHead || keepsHead) && start.Weights.TryGetValue(parameter.Name, out var values))
            {
                TensorPrimitives.Multiply(values, BertTensors.IsNormGain(parameter.Name) ? gain : 1, parameter.Values);
            }
            else
            {
                Draw(parameter, random);
            }
        }

        return set;
    }

    /// <summary>Returns the parameters with the gains that Hugging Face's layer norm needs.</summary>
    public static IEnumerable<(string Name, int[] Shape, float[] Values)> ToHuggingFace(ParameterSet set, EncoderShape shape)
    {
        foreach (var parameter in set.Parameters.Where(parameter => !parameter.Name.StartsWith("crf.", StringComparison.Ordinal)))
        {
            var values = parameter.Values;
            if (shape.UerLayerNorm && BertTensors.IsNormGain(parameter.Name))
            {
                values = new float[values.Length];
                TensorPrimitives.Multiply(parameter.Values, UnbiasedGain(shape), values);
            }

            yield return (parameter.Name, parameter.Shape, values);
        }
    }

    /// <summary>Returns the CRF's scores for decoding; null without a CRF.</summary>
    public static TransitionScores? Transitions(ParameterSet set, EncoderShape shape, bool crf) => !crf ? null : new TransitionScores
    {
        Start = [.. set[ParameterSet.CrfStart].Values],
        End = [.. set[ParameterSet.CrfEnd].Values],
        Steps = [.. set[ParameterSet.CrfTransitions].Values.Chunk(shape.Labels)],
        IsCrf = true,
    };

    /// <summary>The factor by which a division by the unbiased deviation differs from one by the biased deviation.</summary>
    private static float UnbiasedGain(EncoderShape shape) => MathF.Sqrt((shape.Hidden - 1f) / shape.Hidden);

    private static void Draw(Parameter parameter, CounterRandom random)
    {
        if (parameter.Name == BertTensors.ClassifierBias)
        {
            return;
        }

        var isChain = parameter.Name.StartsWith("crf.", StringComparison.Ordinal);
        foreach (ref var value in parameter.Values.AsSpan())
        {
            value = (float)(isChain ? ChainRange * ((2 * random.NextShare()) - 1) : HeadDeviation * random.NextNormal());
        }
    }
}
