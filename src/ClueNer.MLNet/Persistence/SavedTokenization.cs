using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>The saved form of <see cref="TokenizeForEntitiesTransformer"/>.</summary>
internal static class SavedTokenization
{
    public static ITransformer Make(string outputColumnName, string inputColumnName, RecognitionSettings settings) =>
        StageChain.Over([InputColumn.Text(inputColumnName)])
            .State(settings.ToJson())
            .Copy([StateColumns.Text], [inputColumnName])
            .Tokenize()
            .Copy(TokenColumns.Named(outputColumnName).Select(column => column.Name), StateColumns.Tokenized)
            .Drop([StateColumns.Key, StateColumns.State, StateColumns.Text, .. StateColumns.Tokenized])
            .ToChain();
}
