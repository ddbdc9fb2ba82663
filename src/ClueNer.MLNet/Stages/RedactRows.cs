using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Persistence;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Redaction row by row.</summary>
internal sealed class RedactRows(
    string outputColumnName, string textColumnName, string entitiesColumnName, EntityRedactionOptions options, RedactionDictionary? dictionary)
    : RowMapperTransformer
{
    public EntityRedactionOptions Options => options;

    /// <summary>Text, types, char starts, char ends: the order of <see cref="StateColumns.Redacting"/> too.</summary>
    public override IReadOnlyList<InputColumn> Inputs { get; } =
    [
        InputColumn.Text(textColumnName),
        InputColumn.Vector(entitiesColumnName + EntityColumns.Type, TextDataViewType.Instance),
        InputColumn.Vector(entitiesColumnName + EntityColumns.CharStart, NumberDataViewType.Int32),
        InputColumn.Vector(entitiesColumnName + EntityColumns.CharEnd, NumberDataViewType.Int32),
    ];

    public override IReadOnlyList<AddedColumn> Outputs { get; } = RedactionColumns.Named(outputColumnName);

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        new Computation(row, inputs, new RedactedRow(options, dictionary));

    private sealed class Computation(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs, RedactedRow redacted) : RowComputation(row)
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _getText = row.GetGetter<ReadOnlyMemory<char>>(inputs[0]);
        private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>> _getTypes = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(inputs[1]);
        private readonly ValueGetter<VBuffer<int>> _getCharStarts = row.GetGetter<VBuffer<int>>(inputs[2]);
        private readonly ValueGetter<VBuffer<int>> _getCharEnds = row.GetGetter<VBuffer<int>>(inputs[3]);
        private ReadOnlyMemory<char> _text;
        private VBuffer<ReadOnlyMemory<char>> _types;
        private VBuffer<int> _charStarts;
        private VBuffer<int> _charEnds;
        private RedactedText _result = new(string.Empty, [], null);

        public override Delegate GetGetter(int addedColumn) => addedColumn switch
        {
            0 => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) =>
            {
                Update();
                value = _result.Text.AsMemory();
            }),
            1 => VectorGetter<ReadOnlyMemory<char>>(() => _result.Replacements.Select(replacement => replacement.Replacement.AsMemory()).ToArray()),
            _ => VectorGetter<ReadOnlyMemory<char>>(() => _result.Replacements.Select(replacement => replacement.Text.AsMemory()).ToArray()),
        };

        protected override void Compute()
        {
            _getText(ref _text);
            _getTypes(ref _types);
            _getCharStarts(ref _charStarts);
            _getCharEnds(ref _charEnds);
            _result = redacted.Redact(_text.ToString(), DenseValues.Of(ref _types), DenseValues.Of(ref _charStarts), DenseValues.Of(ref _charEnds));
        }
    }
}
