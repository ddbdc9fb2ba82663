using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Recognition;

/// <summary>The composite, row by row: what a <c>PredictionEngine</c> runs.</summary>
internal sealed class RecognizeRows(RecognitionEngine engine, IReadOnlyList<InputOutputColumnPair> columns) : RowMapperTransformer
{
    public override IReadOnlyList<InputColumn> Inputs { get; } = [.. columns.Select(pair => InputColumn.Text(pair.InputColumnName))];

    public override IReadOnlyList<AddedColumn> Outputs { get; } =
        [.. columns.SelectMany(pair => EntityColumns.Named(pair.OutputColumnName, engine.Settings.Decoding.Decoding))];

    public int ColumnsPerText => Outputs.Count / columns.Count;

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) => new Computation(this, engine, row, inputs);

    private sealed class Computation : RowComputation
    {
        private readonly RecognizeRows _rows;
        private readonly RecognitionEngine _engine;
        private readonly ValueGetter<ReadOnlyMemory<char>>[] _getTexts;
        private readonly (ReadOnlyMemory<char> Text, DecodedEntity[] Entities)[] _found;

        public Computation(RecognizeRows rows, RecognitionEngine engine, DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
            : base(row)
        {
            _rows = rows;
            _engine = engine;
            _getTexts = [.. inputs.Select(row.GetGetter<ReadOnlyMemory<char>>)];
            _found = new (ReadOnlyMemory<char>, DecodedEntity[])[_getTexts.Length];
        }

        public override Delegate GetGetter(int addedColumn)
        {
            var text = addedColumn / _rows.ColumnsPerText;
            return EntityColumns.Getter(addedColumn % _rows.ColumnsPerText, () =>
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
                _found[i] = (text, _engine.Recognize(text));
            }
        }
    }
}
