using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Stages;

/// <summary>Tokenization row by row.</summary>
internal sealed class TokenizeRows(string outputColumnName, string inputColumnName, RecognitionPlan plan) : RowMapperTransformer
{
    public string OutputColumnName => outputColumnName;

    public string InputColumnName => inputColumnName;

    public override IReadOnlyList<InputColumn> Inputs { get; } = [InputColumn.Text(inputColumnName)];

    public override IReadOnlyList<AddedColumn> Outputs { get; } = [.. PipelineColumns.Tokenized.Select(column => column.Under(outputColumnName))];

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        new Computation(row, inputs[0], new TokenizedRow(plan));

    private sealed class Computation(DataViewRow row, DataViewSchema.Column input, TokenizedRow tokenized) : RowComputation(row)
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _getText = row.GetGetter<ReadOnlyMemory<char>>(input);
        private ReadOnlyMemory<char> _text;

        public override Delegate GetGetter(int addedColumn)
        {
            var column = PipelineColumns.Tokenized[addedColumn];
            return column == PipelineColumns.Tokens ? VectorGetter(() => tokenized.Batch.Tokens)
                : column == PipelineColumns.Lengths ? VectorGetter(() => tokenized.Batch.Lengths)
                : column == PipelineColumns.Shape ? VectorGetter(() => tokenized.Batch.Shape)
                : column == PipelineColumns.TokenCharStart ? VectorGetter(() => tokenized.CharStarts)
                : column == PipelineColumns.TokenCharEnd ? VectorGetter(() => tokenized.CharEnds)
                : VectorGetter<int>(() => tokenized.WindowStarts);
        }

        protected override void Compute()
        {
            _getText(ref _text);
            tokenized.Tokenize(_text.Span);
        }
    }
}
