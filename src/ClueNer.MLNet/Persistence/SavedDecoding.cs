using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="DecodeEntitiesTransformer"/>.</summary>
internal static class SavedDecoding
{
    public static ITransformer Make(DecodeRows rows, RecognitionPlan settings) =>
        StageChain.Over(rows.Inputs)
            .State(settings.ToJson())
            .Copy(StateColumns.Scored, rows.Inputs.Select(input => input.Name))
            .Decode()
            .Copy(rows.Outputs.Select(column => column.Name), StateColumns.Entities)
            .Drop([StateColumns.Key, StateColumns.State, .. StateColumns.Scored, .. StateColumns.Entities])
            .ToChain();
}
