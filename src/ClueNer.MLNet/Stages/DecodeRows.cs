using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>Decoding row by row.</summary>
internal sealed class DecodeRows(string outputColumnName, string textColumnName, DecodeEntitiesColumns columns, RecognitionSettings settings)
    : AddingTransformer
{
    public string OutputColumnName => outputColumnName;

    /// <summary>Text, logits, tokens, lengths, window starts, char starts, char ends: the order of <see cref="SavedDecoding"/> too.</summary>
    public override IReadOnlyList<InputColumn> Inputs { get; } =
    [
        InputColumn.Text(textColumnName),
        InputColumn.Vector(columns.Logits, NumberDataViewType.Single),
        InputColumn.Vector(columns.Tokens, NumberDataViewType.Int64),
        InputColumn.Vector(columns.Lengths, NumberDataViewType.Int64),
        InputColumn.Vector(columns.Tokens + TokenColumns.WindowStart, NumberDataViewType.Int32),
        InputColumn.Vector(columns.Tokens + TokenColumns.CharStart, NumberDataViewType.Int32),
        InputColumn.Vector(columns.Tokens + TokenColumns.CharEnd, NumberDataViewType.Int32),
    ];

    public override IReadOnlyList<AddedColumn> Outputs { get; } = EntityColumns.Named(outputColumnName, settings.Decoding.Decoding);

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        new Computation(row, inputs, new ScoredRow(settings));

    private sealed class Computation(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs, ScoredRow scored) : RowComputation(row)
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _getText = row.GetGetter<ReadOnlyMemory<char>>(inputs[0]);
        private readonly ValueGetter<VBuffer<float>> _getLogits = row.GetGetter<VBuffer<float>>(inputs[1]);
        private readonly ValueGetter<VBuffer<long>> _getTokens = row.GetGetter<VBuffer<long>>(inputs[2]);
        private readonly ValueGetter<VBuffer<long>> _getLengths = row.GetGetter<VBuffer<long>>(inputs[3]);
        private readonly ValueGetter<VBuffer<int>> _getWindowStarts = row.GetGetter<VBuffer<int>>(inputs[4]);
        private readonly ValueGetter<VBuffer<int>> _getCharStarts = row.GetGetter<VBuffer<int>>(inputs[5]);
        private readonly ValueGetter<VBuffer<int>> _getCharEnds = row.GetGetter<VBuffer<int>>(inputs[6]);
        private ReadOnlyMemory<char> _text;
        private VBuffer<float> _logits;
        private VBuffer<long> _tokens;
        private VBuffer<long> _lengths;
        private VBuffer<int> _windowStarts;
        private VBuffer<int> _charStarts;
        private VBuffer<int> _charEnds;
        private DecodedEntity[] _entities = [];

        public override Delegate GetGetter(int addedColumn) => EntityColumns.Getter(addedColumn, () =>
        {
            Update();
            return (_text, _entities);
        });

        protected override void Compute()
        {
            _getText(ref _text);
            _getLogits(ref _logits);
            _getTokens(ref _tokens);
            _getLengths(ref _lengths);
            _getWindowStarts(ref _windowStarts);
            _getCharStarts(ref _charStarts);
            _getCharEnds(ref _charEnds);
            _entities = scored.Decode(
                _text.Span,
                DenseValues.Of(ref _logits),
                DenseValues.Of(ref _tokens),
                DenseValues.Of(ref _lengths),
                DenseValues.Of(ref _windowStarts),
                DenseValues.Of(ref _charStarts),
                DenseValues.Of(ref _charEnds));
        }
    }
}
