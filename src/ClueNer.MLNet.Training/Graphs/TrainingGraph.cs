using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Training.Parameters;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Training.Graphs;

/// <summary>A BERT token classifier from embedded rows to logits, with the graph of its gradients.</summary>
internal sealed class TrainingGraph
{
    public const string Rows = "rows";
    public const string Bias = "bias";
    public const string HeadShape = "headShape";
    public const string RowShape = "rowShape";
    public const string LogitsGradient = "gradient:logits";
    public const string RowsGradient = "gradient:rows";

    private readonly GradientTape _tape = new();
    private readonly EncoderShape _shape;
    private readonly DropoutRates _dropout;

    private TrainingGraph(EncoderShape shape, DropoutRates dropout)
    {
        _shape = shape;
        _dropout = dropout;
    }

    public GraphWriter Forward => _tape.Forward;

    public GraphWriter Backward => _tape.Backward;

    /// <summary>The forward outputs that are inputs of the backward graph.</summary>
    public IReadOnlyList<string> Saved => _tape.Saved;

    /// <summary>The parameters whose gradients the backward graph computes.</summary>
    public IReadOnlyList<string> Parameters => _tape.Parameters;

    /// <summary>The name of the logits in the forward graph.</summary>
    public string Logits { get; private set; } = "";

    /// <summary>The masks of rows, in the order of use.</summary>
    public List<string> HiddenMasks { get; } = [];

    /// <summary>The masks of attention probabilities, in the order of use.</summary>
    public List<string> AttentionMasks { get; } = [];

    /// <summary>Writes both graphs. A dropout rate of 0 omits its masks.</summary>
    public static TrainingGraph Write(EncoderShape shape, DropoutRates dropout)
    {
        var graph = new TrainingGraph(shape, dropout);
        graph.WriteEncoder();
        return graph;
    }

    private void WriteEncoder()
    {
        var rows = _tape.Input(Rows);
        var bias = _tape.Input(Bias);
        _tape.Input(HeadShape, DataType.Int64);
        _tape.Input(RowShape, DataType.Int64);
        var hidden = _tape.Dropout(Norm(rows, BertNames.EmbeddingNorm), HiddenMask());
        for (var layer = 0; layer < _shape.Layers; layer++)
        {
            hidden = WriteLayer(hidden, bias, BertNames.Layer(layer));
        }

        Logits = _tape.Linear(_tape.Dropout(hidden, HiddenMask()), BertNames.Classifier);
        Forward.Output(Logits);
        _tape.WriteGradients(Logits, LogitsGradient);
        Backward.Output(RowsGradient, _tape.GradientOf(rows));
    }

    private string WriteLayer(string rows, string bias, string name)
    {
        var self = name + "attention.self.";
        var context = _tape.Attention(
            _tape.Linear(rows, self + "query"),
            _tape.Linear(rows, self + "key"),
            _tape.Linear(rows, self + "value"),
            bias,
            AttentionMask(),
            HeadShape,
            RowShape,
            _shape.HeadSize);
        var attended = _tape.Dropout(_tape.Linear(context, name + "attention.output.dense"), HiddenMask());
        var middle = Norm(_tape.Add(attended, rows), name + "attention.output.LayerNorm");
        var scale = GradientTape.ScaleAround(_shape.Activation);
        var inner = _tape.Activation(_tape.Linear(middle, name + "intermediate.dense", scale, scale), _shape.Activation);
        var outer = _tape.Dropout(_tape.Linear(inner, name + "output.dense", scale), HiddenMask());
        return Norm(_tape.Add(outer, middle), name + "output.LayerNorm");
    }

    private string Norm(string rows, string name) => _shape.UerLayerNorm
        ? _tape.UerLayerNorm(rows, name, _shape.LayerNormEpsilon, _shape.Hidden)
        : _tape.LayerNorm(rows, name, _shape.LayerNormEpsilon);

    private string? HiddenMask() => Mask(HiddenMasks, "hiddenMask", _dropout.Hidden);

    private string? AttentionMask() => Mask(AttentionMasks, "attentionMask", _dropout.Attention);

    private string? Mask(List<string> masks, string name, float rate)
    {
        if (rate <= 0)
        {
            return null;
        }

        masks.Add(_tape.Input(FormattableString.Invariant($"{name}{masks.Count}")));
        return masks[^1];
    }
}
