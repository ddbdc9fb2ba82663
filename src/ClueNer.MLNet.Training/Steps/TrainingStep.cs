using System.Numerics.Tensors;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Graphs;
using ClueNer.MLNet.Training.Losses;
using ClueNer.MLNet.Training.Parameters;
using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Training.Steps;

/// <summary>
/// One training step: embedded rows and masks, the forward graph, the loss, the backward graph. Parameters and gradients stay in their
/// pinned arrays, which ONNX Runtime reads and writes. Not thread-safe.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly EncoderShape _shape;
    private readonly ParameterSet _parameters;
    private readonly TrainingLoss _loss;
    private readonly DropoutRates _dropout;
    private readonly ulong _seed;
    private readonly TrainingGraph _graph;
    private readonly InferenceSession _forward;
    private readonly InferenceSession _backward;
    private readonly RunOptions _runOptions = new();
    private readonly EmbeddedRows _embeddings;
    private readonly Dictionary<string, OrtValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrtValue> _gradients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PinnedBuffer<float>> _masks = new(StringComparer.Ordinal);
    private readonly PinnedBuffer<float> _rows = new();
    private readonly PinnedBuffer<float> _rowGradients = new();
    private readonly PinnedBuffer<float> _bias = new();
    private readonly PinnedBuffer<float> _logitGradients = new();
    private readonly PinnedBuffer<long> _headShape = new();
    private readonly PinnedBuffer<long> _rowShape = new();
    private float[][]? _partGradients;

    /// <param name="shape">The model's sizes.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="loss">The loss to minimize.</param>
    /// <param name="dropout">The dropout rates.</param>
    /// <param name="seed">The seed of dropout.</param>
    /// <param name="threads">
    /// Number of ONNX Runtime's threads. Matrix products are split between them, so another number gives other rounding.
    /// </param>
    public TrainingStep(EncoderShape shape, ParameterSet parameters, TrainingLoss loss, DropoutRates dropout, ulong seed, int threads)
    {
        _shape = shape;
        _parameters = parameters;
        _loss = loss;
        _dropout = dropout;
        _seed = seed;
        _embeddings = new EmbeddedRows(shape, parameters);
        _graph = TrainingGraph.Write(shape, dropout);
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, EnableMemoryPattern = false };
        _forward = new InferenceSession(_graph.Forward.ToModel(), options);
        _backward = new InferenceSession(_graph.Backward.ToModel(), options);
        foreach (var parameter in parameters.Parameters)
        {
            long[] dims = [.. parameter.Shape.Select(size => (long)size)];
            _values.Add(parameter.Name, OrtValue.CreateTensorValueFromMemory(parameter.Values, dims));
            _gradients.Add(parameter.Name, OrtValue.CreateTensorValueFromMemory(parameter.Gradient, dims));
        }
    }

    /// <summary>Time that ONNX Runtime took in the last <see cref="Run"/>.</summary>
    public TimeSpan GraphTime { get; private set; }

    /// <summary>Computes the loss of a batch and adds the gradients of scale · loss to the parameters'.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="step">The step's number, for dropout.</param>
    /// <param name="scale">The batch's share of the step.</param>
    /// <param name="part">Index of the batch in the step: the first replaces all gradients of the graph, the others add to them.</param>
    /// <returns>The loss, without the scale.</returns>
    public double Run(TrainingBatch batch, long step, double scale = 1, int part = 0)
    {
        FillMasks(batch, step, part);
        using var inputs = Inputs(batch);
        var start = TimeProvider.System.GetTimestamp();
        using var saved = _forward.Run(_runOptions, [.. _graph.Forward.Inputs], inputs.Select(_graph.Forward.Inputs), [.. _graph.Forward.Outputs]);
        GraphTime = TimeProvider.System.GetElapsedTime(start);
        foreach (var (name, value) in _graph.Forward.Outputs.Zip(saved))
        {
            inputs.Add(name, value);
        }

        var logits = inputs[_graph.Logits].GetTensorDataAsSpan<float>();
        var gradient = _logitGradients.Reserve(logits.Length);
        gradient.Clear();
        var loss = _loss.Compute(batch, logits, gradient, scale);
        RunBackward(batch, inputs, part);
        return loss;
    }

    /// <summary>Returns the logits <c>[windowCount · tokenCount · labels]</c> of a batch, without dropout.</summary>
    public float[] Forward(TrainingBatch batch)
    {
        foreach (var name in _graph.HiddenMasks.Concat(_graph.AttentionMasks))
        {
            Mask(name).Reserve(MaskSize(name, batch)).Fill(1);
        }

        using var inputs = Inputs(batch);
        using var outputs = _forward.Run(_runOptions, [.. _graph.Forward.Inputs], inputs.Select(_graph.Forward.Inputs), [_graph.Logits]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        foreach (var value in _values.Values.Concat(_gradients.Values))
        {
            value.Dispose();
        }

        _forward.Dispose();
        _backward.Dispose();
        _runOptions.Dispose();
    }

    private void RunBackward(TrainingBatch batch, StepInputs inputs, int part)
    {
        var (tokens, labels, width) = (batch.Size, _shape.Labels, _shape.Hidden);
        _rowGradients.Reserve(tokens * width);
        using var logitGradients = _logitGradients.ToTensor(tokens, labels);
        using var rowGradients = _rowGradients.ToTensor(tokens, width);
        inputs.Add(TrainingGraph.LogitsGradient, logitGradients);
        string[] names = [.. _graph.Parameters.Select(GradientTape.GradientName), TrainingGraph.RowsGradient];
        var outputs = part == 0 ? [.. _graph.Parameters.Select(name => _gradients[name])] : PartGradients();
        try
        {
            var start = TimeProvider.System.GetTimestamp();
            _backward.Run(_runOptions, [.. _graph.Backward.Inputs], inputs.Select(_graph.Backward.Inputs), names, [.. outputs, rowGradients]);
            GraphTime += TimeProvider.System.GetElapsedTime(start);
        }
        finally
        {
            if (part > 0)
            {
                Array.ForEach(outputs, output => output.Dispose());
            }
        }

        if (part > 0)
        {
            AddPart();
        }

        _embeddings.AddGradients(batch, _rowGradients.Values);
    }

    private StepInputs Inputs(TrainingBatch batch)
    {
        var (windows, tokens) = (batch.WindowCount, batch.TokenCount);
        _rows.Reserve(batch.Size * _shape.Hidden);
        _embeddings.LookUp(batch, _rows.Values);
        var bias = _bias.Reserve(batch.Size);
        for (var i = 0; i < bias.Length; i++)
        {
            bias[i] = i % tokens < batch.Lengths[i / tokens] ? 0 : _shape.MaskedBias;
        }

        long[] heads = [windows, tokens, _shape.Heads, _shape.HeadSize];
        long[] rows = [batch.Size, _shape.Hidden];
        heads.CopyTo(_headShape.Reserve(4));
        rows.CopyTo(_rowShape.Reserve(2));
        var inputs = new StepInputs(_values);
        inputs.AddOwned(TrainingGraph.Rows, _rows.ToTensor(batch.Size, _shape.Hidden));
        inputs.AddOwned(TrainingGraph.Bias, _bias.ToTensor(windows, 1, 1, tokens));
        inputs.AddOwned(TrainingGraph.HeadShape, _headShape.ToTensor(4));
        inputs.AddOwned(TrainingGraph.RowShape, _rowShape.ToTensor(2));
        foreach (var name in _graph.HiddenMasks)
        {
            inputs.AddOwned(name, Mask(name).ToTensor(batch.Size, _shape.Hidden));
        }

        foreach (var name in _graph.AttentionMasks)
        {
            inputs.AddOwned(name, Mask(name).ToTensor(windows, _shape.Heads, tokens, tokens));
        }

        return inputs;
    }

    private void FillMasks(TrainingBatch batch, long step, int part)
    {
        (string Name, float Rate)[] masks =
            [.. _graph.HiddenMasks.Select(name => (name, _dropout.Hidden)), .. _graph.AttentionMasks.Select(name => (name, _dropout.Attention))];
        foreach (var (name, _) in masks)
        {
            Mask(name).Reserve(MaskSize(name, batch));
        }

        Parallel.For(0, masks.Length, i =>
        {
            var (name, rate) = masks[i];
            DropoutMasks.Fill(_masks[name].Values.AsSpan(0, MaskSize(name, batch)), rate, _seed, step, (part * masks.Length) + i);
        });
    }

    private PinnedBuffer<float> Mask(string name)
    {
        if (!_masks.TryGetValue(name, out var mask))
        {
            _masks.Add(name, mask = new PinnedBuffer<float>());
        }

        return mask;
    }

    private int MaskSize(string name, TrainingBatch batch) => _graph.HiddenMasks.Contains(name)
        ? batch.Size * _shape.Hidden
        : batch.Size * _shape.Heads * batch.TokenCount;

    /// <summary>Returns buffers for the gradients of a step's later batches, made when there is such a batch.</summary>
    private OrtValue[] PartGradients()
    {
        _partGradients ??= [.. _graph.Parameters.Select(name => GC.AllocateArray<float>(_parameters[name].Gradient.Length, pinned: true))];
        return [.. _graph.Parameters.Zip(_partGradients, (name, values) =>
            OrtValue.CreateTensorValueFromMemory(values, [.. _parameters[name].Shape.Select(size => (long)size)]))];
    }

    private void AddPart() => Parallel.For(0, _graph.Parameters.Count, i =>
    {
        var gradient = _parameters[_graph.Parameters[i]].Gradient;
        TensorPrimitives.Add(gradient, _partGradients![i], gradient);
    });
}
