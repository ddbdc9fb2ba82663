using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Redaction;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Redaction, row by row.</summary>
internal sealed class RedactRows(
    string outputColumnName, string textColumnName, string entitiesColumnName, EntityRedactionOptions options, RedactionDictionary? dictionary)
    : RowMapperTransformer
{
    public EntityRedactionOptions Options => options;

    public override IReadOnlyList<InputColumn> Inputs { get; } =
        [.. PipelineColumns.Redactable.Select(column => column == PipelineColumns.Text ? column.Named(textColumnName) : column.Of(entitiesColumnName))];

    public override IReadOnlyList<AddedColumn> Outputs { get; } = [.. PipelineColumns.Redaction.Select(column => column.Under(outputColumnName))];

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        new Computation(row, inputs, new RedactedRow(options, dictionary));

    private sealed class Computation(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs, RedactedRow redacted) : RowComputation(row)
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _getText = row.GetGetter<ReadOnlyMemory<char>>(Column(inputs, PipelineColumns.Text));
        private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>> _getTypes = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(Column(inputs, PipelineColumns.EntityType));
        private readonly ValueGetter<VBuffer<int>> _getCharStarts = row.GetGetter<VBuffer<int>>(Column(inputs, PipelineColumns.EntityCharStart));
        private readonly ValueGetter<VBuffer<int>> _getCharEnds = row.GetGetter<VBuffer<int>>(Column(inputs, PipelineColumns.EntityCharEnd));
        private ReadOnlyMemory<char> _text;
        private VBuffer<ReadOnlyMemory<char>> _types;
        private VBuffer<int> _charStarts;
        private VBuffer<int> _charEnds;
        private RedactedText _result = new(string.Empty, [], null);

        public override Delegate GetGetter(int addedColumn)
        {
            var column = PipelineColumns.Redaction[addedColumn];
            return column == PipelineColumns.Redacted ? TextGetter()
                : column == PipelineColumns.Placeholder ? VectorGetter<ReadOnlyMemory<char>>(() => _result.Replacements.Select(replacement => replacement.Replacement.AsMemory()).ToArray())
                : VectorGetter<ReadOnlyMemory<char>>(() => _result.Replacements.Select(replacement => replacement.Text.AsMemory()).ToArray());
        }

        protected override void Compute()
        {
            _getText(ref _text);
            _getTypes(ref _types);
            _getCharStarts(ref _charStarts);
            _getCharEnds(ref _charEnds);
            _result = redacted.Redact(_text.ToString(), DenseValues.Of(ref _types), DenseValues.Of(ref _charStarts), DenseValues.Of(ref _charEnds));
        }

        private ValueGetter<ReadOnlyMemory<char>> TextGetter() =>
            (ref ReadOnlyMemory<char> value) =>
            {
                Update();
                value = _result.Text.AsMemory();
            };

        private static DataViewSchema.Column Column(IReadOnlyList<DataViewSchema.Column> inputs, PipelineColumn column) =>
            inputs[Array.IndexOf(PipelineColumns.Redactable, column)];
    }
}
