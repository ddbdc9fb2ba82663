using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Stages;

/// <summary>Decoding row by row.</summary>
internal sealed class DecodeRows(string outputColumnName, string textColumnName, DecodeEntitiesColumns columns, RecognitionPlan plan)
    : RowMapperTransformer
{
    public override IReadOnlyList<InputColumn> Inputs { get; } = [.. PipelineColumns.Scored.Select(column => Find(column, textColumnName, columns))];

    public override IReadOnlyList<AddedColumn> Outputs { get; } =
        [.. plan.EntityColumns.Select(column => column.Under(outputColumnName))];

    public override RowComputation Bind(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs)
    {
        var scored = new ScoredRow(plan);
        return new Computation(row, plan.EntityColumns, new ScoredRowReader(row, inputs, scored), scored);
    }

    private static InputColumn Find(PipelineColumn column, string textColumnName, DecodeEntitiesColumns columns) =>
        column == PipelineColumns.Text ? column.Named(textColumnName)
        : column == PipelineColumns.Logits ? column.Named(columns.Logits)
        : column == PipelineColumns.Lengths ? column.Named(columns.Lengths)
        : column.Of(columns.Tokens);

    private sealed class Computation(DataViewRow row, PipelineColumn[] entityColumns, ScoredRowReader columns, ScoredRow scored) : RowComputation(row)
    {
        private DecodedEntity[] _entities = [];

        public override Delegate GetGetter(int addedColumn) => EntityGetters.Create(entityColumns[addedColumn], () =>
        {
            Update();
            return (columns.Text, _entities);
        });

        protected override void Compute() => _entities = scored.Decode(columns.Read());
    }
}
