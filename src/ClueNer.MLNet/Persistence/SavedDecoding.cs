using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="DecodeEntitiesTransformer"/>.</summary>
internal static class SavedDecoding
{
    public static ITransformer Make(RowMapperTransformer rows, RecognitionPlan plan) =>
        StageChain.Over(rows.Inputs)
            .State(plan.ToJson())
            .Copy(PipelineColumns.Scored.Select(column => column.SavedName), rows.Inputs.Select(input => input.Name))
            .Decode()
            .Copy(rows.Outputs.Select(column => column.Name), plan.EntityColumns.Select(column => column.SavedName))
            .Drop([SavedColumnNames.Key, SavedColumnNames.State, .. StageChain.DecodingColumns])
            .ToChain();
}
