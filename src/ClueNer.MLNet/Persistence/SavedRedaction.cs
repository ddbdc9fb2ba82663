using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Redaction;
using Microsoft.ML;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="RedactEntitiesTransformer"/>.</summary>
internal static class SavedRedaction
{
    public static ITransformer Make(RowMapperTransformer rows, EntityRedactionOptions options) =>
        StageChain.Over(rows.Inputs)
            .State(RedactedRow.ToJson(options))
            .Copy(PipelineColumns.Redactable.Select(column => column.SavedName), rows.Inputs.Select(input => input.Name))
            .Redact()
            .Copy(rows.Outputs.Select(column => column.Name), PipelineColumns.Redaction.Select(column => column.SavedName))
            .Drop([SavedColumnNames.Key, SavedColumnNames.State, .. PipelineColumns.Redactable.Concat(PipelineColumns.Redaction).Select(column => column.SavedName)])
            .ToChain();
}
