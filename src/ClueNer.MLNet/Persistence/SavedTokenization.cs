using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="TokenizeForEntitiesTransformer"/>.</summary>
internal static class SavedTokenization
{
    public static ITransformer Make(string outputColumnName, string inputColumnName, RecognitionPlan plan) =>
        StageChain.Over([InputColumn.Text(inputColumnName)])
            .State(plan.ToJson())
            .Copy([SavedColumnNames.Text], [inputColumnName])
            .Tokenize()
            .Copy(PipelineColumns.Tokenized.Select(column => column.Under(outputColumnName).Name), PipelineColumns.Tokenized.Select(column => column.SavedName))
            .Drop([SavedColumnNames.Key, SavedColumnNames.State, SavedColumnNames.Text, .. PipelineColumns.Tokenized.Select(column => column.SavedName)])
            .ToChain();
}
