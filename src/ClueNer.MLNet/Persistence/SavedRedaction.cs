using ClueNer.MLNet.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="RedactEntitiesTransformer"/>.</summary>
internal static class SavedRedaction
{
    public static ITransformer Make(RedactRows rows) =>
        StageChain.Over(rows.Inputs)
            .State(RedactedRow.ToJson(rows.Options))
            .Copy(StateColumns.Redacting, rows.Inputs.Select(input => input.Name))
            .Redact()
            .Copy(rows.Outputs.Select(column => column.Name), StateColumns.RedactionOutputs)
            .Drop([StateColumns.Key, StateColumns.State, .. StateColumns.Redacting, .. StateColumns.RedactionOutputs])
            .ToChain();
}
