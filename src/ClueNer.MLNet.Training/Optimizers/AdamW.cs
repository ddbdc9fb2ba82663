using System.Numerics;
using System.Numerics.Tensors;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Optimizers;

/// <summary>
/// AdamW over all parameters, on all processors. Embeddings are updated densely, as in PyTorch: rows that no token of the step uses still
/// decay, and move by their old moments. At BERT-base that is 16 of 102 million weights.
/// </summary>
internal sealed class AdamW
{
    /// <summary>Number of weights that a thread updates at a time: values, gradients and moments together fit in a core's cache.</summary>
    private const int ChunkSize = 1 << 14;

    private readonly AdamWSettings _settings;
    private readonly ParameterSet _parameters;
    private readonly Dictionary<Parameter, (float[] First, float[] Second)> _moments = [];
    private readonly (Parameter Parameter, int Start, int Count)[] _chunks;

    public AdamW(ParameterSet parameters, AdamWSettings settings)
    {
        _settings = settings;
        _parameters = parameters;
        foreach (var parameter in parameters.Parameters)
        {
            _moments.Add(parameter, (new float[parameter.Values.Length], new float[parameter.Values.Length]));
        }

        _chunks = [.. parameters.Parameters.SelectMany(Chunks)];
    }

    /// <summary>The number of steps taken.</summary>
    public long StepCount { get; set; }

    /// <summary>Returns the decaying mean of the gradients.</summary>
    public float[] FirstMoment(Parameter parameter) => _moments[parameter].First;

    /// <summary>Returns the decaying mean of the squared gradients.</summary>
    public float[] SecondMoment(Parameter parameter) => _moments[parameter].Second;

    /// <summary>
    /// Scales all gradients down so that their total norm does not exceed <paramref name="maximumNorm"/>, as PyTorch's
    /// <c>clip_grad_norm_</c> does.
    /// </summary>
    /// <returns>The norm before clipping.</returns>
    public double ClipGradients(double maximumNorm)
    {
        // Summed in the order of the chunks, so that the number of threads does not change the result.
        var squares = new double[_chunks.Length];
        Parallel.For(0, _chunks.Length, i => squares[i] = SumOfSquares(_chunks[i].Parameter.Gradient.AsSpan(_chunks[i].Start, _chunks[i].Count)));
        var norm = Math.Sqrt(squares.Sum());
        var factor = maximumNorm / (norm + 1e-6);
        if (factor < 1)
        {
            Parallel.ForEach(_chunks, chunk =>
            {
                var gradient = chunk.Parameter.Gradient.AsSpan(chunk.Start, chunk.Count);
                TensorPrimitives.Multiply(gradient, (float)factor, gradient);
            });
        }

        return norm;
    }

    /// <summary>Takes one step with the parameters' gradients.</summary>
    public void Step(double learningRate)
    {
        StepCount++;
        var (correction1, correction2) = _settings.BiasCorrection
            ? (1 - Math.Pow(_settings.Beta1, StepCount), 1 - Math.Pow(_settings.Beta2, StepCount))
            : (1, 1);
        var size = (float)(learningRate / correction1);
        var root = (float)(1 / Math.Sqrt(correction2));
        Parallel.ForEach(_chunks, chunk => Update(chunk.Parameter, chunk.Start, chunk.Count, size, root, (float)(1 - (learningRate * Decay(chunk.Parameter)))));
    }

    private double Decay(Parameter parameter) => parameter.Decays ? _settings.WeightDecay : 0;

    private void Update(Parameter parameter, int start, int count, float size, float root, float kept)
    {
        var (first, second) = _moments[parameter];
        var w = parameter.Values.AsSpan(start, count);
        var g = parameter.Gradient.AsSpan(start, count);
        var m = first.AsSpan(start, count);
        var v = second.AsSpan(start, count);
        var (beta1, beta2, epsilon) = ((float)_settings.Beta1, (float)_settings.Beta2, (float)_settings.Epsilon);
        var (rest1, rest2) = ((float)(1 - _settings.Beta1), (float)(1 - _settings.Beta2));
        var before = _settings.DecaysAfterStep ? 1 : kept;
        var after = _settings.DecaysAfterStep ? kept : 1;
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= count - width; i += width)
        {
            var gradient = new Vector<float>(g[i..]);
            var mean = (new Vector<float>(m[i..]) * beta1) + (gradient * rest1);
            var square = (new Vector<float>(v[i..]) * beta2) + (gradient * gradient * rest2);
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            var step = mean * size / ((Vector.SquareRoot(square) * root) + new Vector<float>(epsilon));
            (((new Vector<float>(w[i..]) * before) - step) * after).CopyTo(w[i..]);
        }

        for (; i < count; i++)
        {
            m[i] = (m[i] * beta1) + (g[i] * rest1);
            v[i] = (v[i] * beta2) + (g[i] * g[i] * rest2);
            w[i] = ((w[i] * before) - (m[i] * size / ((MathF.Sqrt(v[i]) * root) + epsilon))) * after;
        }
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        // In blocks, so that float sums stay short.
        var sum = 0.0;
        for (; values.Length > 0; values = values[Math.Min(values.Length, 1024)..])
        {
            sum += TensorPrimitives.SumOfSquares(values[..Math.Min(values.Length, 1024)]);
        }

        return sum;
    }

    private static IEnumerable<(Parameter Parameter, int Start, int Count)> Chunks(Parameter parameter)
    {
        for (var start = 0; start < parameter.Values.Length; start += ChunkSize)
        {
            yield return (parameter, start, Math.Min(ChunkSize, parameter.Values.Length - start));
        }
    }
}
