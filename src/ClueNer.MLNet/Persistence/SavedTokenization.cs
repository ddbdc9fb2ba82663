using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="TokenizeForEntitiesTransformer"/>.</summary>
internal static class SavedTokenization
{
    public static ITransformer Make(string outputColumnName, string inputColumnName, RecognitionPlan settings) =>
        StageChain.Over([InputColumn.Text(inputColumnName)])
            .State(settings.ToJson())
            .Copy([StateColumns.Text], [inputColumnName])
            .Tokenize()
            .Copy(TokenColumns.Named(outputColumnName).Select(column => column.Name), StateColumns.Tokenized)
            .Drop([StateColumns.Key, StateColumns.State, StateColumns.Text, .. StateColumns.Tokenized])
            .ToChain();
}
