using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Tokenization row by row.</summary>
internal sealed class TokenizeRows(string outputColumnName, string inputColumnName, RecognitionPlan settings) : RowMapperTransformer
{
    public string OutputColumnName => outputColumnName;

    public string InputColumnName => inputColumnName;

    public override IReadOnlyList<InputColumn> Inputs { get; } = [InputColumn.Text(inputColumnName)];

    public override IReadOnlyList<AddedColumn> Outputs { get; } = TokenColumns.Named(outputColumnName);

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        new Computation(row, inputs[0], new TokenizedRow(settings));

    private sealed class Computation(DataViewRow row, DataViewSchema.Column input, TokenizedRow tokenized) : RowComputation(row)
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _getText = row.GetGetter<ReadOnlyMemory<char>>(input);
        private ReadOnlyMemory<char> _text;

        public override Delegate GetGetter(int addedColumn) => addedColumn switch
        {
            0 => VectorGetter(() => tokenized.Batch.Tokens),
            1 => VectorGetter(() => tokenized.Batch.Lengths),
            2 => VectorGetter(() => tokenized.Batch.Shape),
            3 => VectorGetter(() => tokenized.CharStarts),
            4 => VectorGetter(() => tokenized.CharEnds),
            _ => VectorGetter<int>(() => tokenized.WindowStarts),
        };

        protected override void Compute()
        {
            _getText(ref _text);
            tokenized.Tokenize(_text.Span);
        }
    }
}
