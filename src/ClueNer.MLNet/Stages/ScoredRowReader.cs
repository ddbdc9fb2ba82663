using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Reads the columns of <see cref="PipelineColumns.Scored"/> from a row.</summary>
internal sealed class ScoredRowReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs, ScoredRow scored)
{
    private readonly ValueGetter<ReadOnlyMemory<char>> _getText = row.GetGetter<ReadOnlyMemory<char>>(Column(inputs, PipelineColumns.Text));
    private readonly ValueGetter<VBuffer<float>> _getLogits = row.GetGetter<VBuffer<float>>(Column(inputs, PipelineColumns.Logits));
    private readonly ValueGetter<VBuffer<long>> _getTokens = row.GetGetter<VBuffer<long>>(Column(inputs, PipelineColumns.Tokens));
    private readonly ValueGetter<VBuffer<long>> _getLengths = row.GetGetter<VBuffer<long>>(Column(inputs, PipelineColumns.Lengths));
    private readonly ValueGetter<VBuffer<int>> _getWindowStarts = row.GetGetter<VBuffer<int>>(Column(inputs, PipelineColumns.WindowStart));
    private readonly ValueGetter<VBuffer<int>> _getCharStarts = row.GetGetter<VBuffer<int>>(Column(inputs, PipelineColumns.TokenCharStart));
    private readonly ValueGetter<VBuffer<int>> _getCharEnds = row.GetGetter<VBuffer<int>>(Column(inputs, PipelineColumns.TokenCharEnd));
    private ReadOnlyMemory<char> _text;
    private VBuffer<float> _logits;
    private VBuffer<long> _tokens;
    private VBuffer<long> _lengths;
    private VBuffer<int> _windowStarts;
    private VBuffer<int> _charStarts;
    private VBuffer<int> _charEnds;

    /// <summary>The text that <see cref="Read"/> last read.</summary>
    public ReadOnlyMemory<char> Text => _text;

    /// <summary>Reads the cursor's current row; the result is valid until the next call.</summary>
    public ScoredText Read()
    {
        _getText(ref _text);
        _getLogits(ref _logits);
        _getTokens(ref _tokens);
        _getLengths(ref _lengths);
        _getWindowStarts(ref _windowStarts);
        _getCharStarts(ref _charStarts);
        _getCharEnds(ref _charEnds);
        return scored.Assemble(
            _text.Span,
            DenseValues.Of(ref _logits),
            DenseValues.Of(ref _tokens),
            DenseValues.Of(ref _lengths),
            DenseValues.Of(ref _windowStarts),
            DenseValues.Of(ref _charStarts),
            DenseValues.Of(ref _charEnds));
    }

    private static DataViewSchema.Column Column(IReadOnlyList<DataViewSchema.Column> inputs, PipelineColumn column) =>
        inputs[Array.IndexOf(PipelineColumns.Scored, column)];
}
