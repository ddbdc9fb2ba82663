using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Persistence;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Decoding row by row.</summary>
internal sealed class DecodeRows(string outputColumnName, string textColumnName, DecodeEntitiesColumns columns, RecognitionPlan settings)
    : RowMapperTransformer
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

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        var scored = new ScoredRow(settings);
        return new Computation(row, new ScoredColumns(row, inputs, scored), scored);
    }

    private sealed class Computation(DataViewRow row, ScoredColumns columns, ScoredRow scored) : RowComputation(row)
    {
        private DecodedEntity[] _entities = [];

        public override Delegate GetGetter(int addedColumn) => EntityColumns.Getter(addedColumn, () =>
        {
            Update();
            return (columns.Text, _entities);
        });

        protected override void Compute() => _entities = scored.Decode(columns.Gather());
    }
}
