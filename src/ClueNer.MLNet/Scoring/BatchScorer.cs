using ClueNer.MLNet.Columns;
using ClueNer.MLNet.EntityModels;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// One worker's access to the shared ONNX session: fill <see cref="Batch"/>, then call <see cref="Score"/>. Not thread-safe.
/// </summary>
internal sealed class BatchScorer : IDisposable
{
    private readonly BatchRow _row;
    private readonly DataViewRow _output;
    private readonly ValueGetter<VBuffer<float>> _logits;
    private readonly int _labelCount;
    private VBuffer<float> _values;

    public BatchScorer(OnnxSession session, IRowToRowMapper mapper, EntityModelDefinition model)
    {
        Session = session;
        _labelCount = model.Labels.Count;
        Batch = new BatchWriter(model.Tokenizer);
        _row = new BatchRow(Batch);
        var column = mapper.OutputSchema[GraphColumns.Logits];
        _output = mapper.GetRow(_row, [column]);
        _logits = _output.GetGetter<VBuffer<float>>(column);
    }

    /// <summary>The session that the scorer belongs to.</summary>
    public OnnxSession Session { get; }

    public BatchWriter Batch { get; }

    /// <summary>Logits <c>[windowCount · tokenCount · labels]</c>, valid until the next call.</summary>
    /// <exception cref="EntityModelException">The graph's number of labels differs from the model's.</exception>
    public ReadOnlySpan<float> Score()
    {
        _row.Next();
        _logits(ref _values);
        var expected = Batch.WindowCount * Batch.TokenCount * _labelCount;
        if (_values.Length != expected)
        {
            var found = _values.Length / (double)(Batch.WindowCount * Batch.TokenCount);
            throw new EntityModelException(FormattableString.Invariant(
                $"The graph returns {found:0.##} logits per token, expected {_labelCount}, one for each label in {EntityModelFiles.Config}: use the {EntityModelFiles.Config} that belongs to this {EntityModelFiles.Onnx}."));
        }

        return _values.GetValues();
    }

    public void Dispose() => _output.Dispose();
}
