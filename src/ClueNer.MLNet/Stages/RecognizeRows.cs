using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Stages;

/// <summary>The composite stage, row by row, as a <c>PredictionEngine</c> runs it.</summary>
internal sealed class RecognizeRows(RecognitionEngine engine, IReadOnlyList<InputOutputColumnPair> columns) : RowMapperTransformer
{
    private readonly BlockRecognizer _blocks = new(engine);

    public override IReadOnlyList<InputColumn> Inputs { get; } = [.. columns.Select(pair => InputColumn.Text(pair.InputColumnName))];

    public override IReadOnlyList<AddedColumn> Outputs { get; } =
        [.. columns.SelectMany(pair => engine.Plan.EntityColumns.Select(column => column.Under(pair.OutputColumnName)))];

    public int ColumnsPerText => Outputs.Count / columns.Count;

    /// <summary>The entity column that an added column holds.</summary>
    public PipelineColumn EntityColumn(int addedColumn) => engine.Plan.EntityColumns[addedColumn % ColumnsPerText];

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) => new Computation(this, _blocks, row, inputs);

    private sealed class Computation : RowComputation
    {
        private readonly RecognizeRows _rows;
        private readonly BlockRecognizer _blocks;
        private readonly ValueGetter<ReadOnlyMemory<char>>[] _getTexts;
        private readonly (ReadOnlyMemory<char> Text, DecodedEntity[] Entities)[] _found;

        public Computation(RecognizeRows rows, BlockRecognizer blocks, DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
            : base(row)
        {
            _rows = rows;
            _blocks = blocks;
            _getTexts = [.. inputs.Select(row.GetGetter<ReadOnlyMemory<char>>)];
            _found = new (ReadOnlyMemory<char>, DecodedEntity[])[_getTexts.Length];
        }

        public override Delegate GetGetter(int addedColumn)
        {
            var text = addedColumn / _rows.ColumnsPerText;
            return EntityGetters.Create(_rows.EntityColumn(addedColumn), () =>
            {
                Update();
                return _found[text];
            });
        }

        protected override void Compute()
        {
            for (var i = 0; i < _getTexts.Length; i++)
            {
                var text = default(ReadOnlyMemory<char>);
                _getTexts[i](ref text);
                _found[i] = (text, _blocks.Recognize(text));
            }
        }
    }
}
