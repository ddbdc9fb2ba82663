using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Persistence;

/// <summary>The saved form of <see cref="RecognizeEntitiesTransformer"/>.</summary>
internal static class SavedRecognition
{
    /// <summary>The prefix of a user's column that is put aside.</summary>
    public const string AsidePrefix = SavedColumnNames.Prefix + "kept_";

    public static ITransformer Make(RecognitionEngine engine, IReadOnlyList<InputOutputColumnPair> columns, IReadOnlyList<string> fittedColumns)
    {
        // The user may have columns with the graph's own names; those are put aside and restored.
        var graphColumns = new[] { GraphColumns.Tokens, GraphColumns.Lengths, GraphColumns.Shape, GraphColumns.Logits };
        string[] taken = [.. graphColumns.Where(name => fittedColumns.Contains(name))];
        string[] aside = [.. taken.Select(name => AsidePrefix + name)];
        var texts = columns.Select(pair => pair.InputColumnName);
        var chain = StageChain.Over(texts.Concat(taken).Distinct().Select(name => new AddedColumn(name, TextDataViewType.Instance)));
        if (taken.Length > 0)
        {
            chain.Copy(aside, taken);
        }

        foreach (var pair in columns)
        {
            var keptAside = Array.IndexOf(taken, pair.InputColumnName);
            Append(chain, pair, keptAside < 0 ? pair.InputColumnName : aside[keptAside], engine, columns);
        }

        if (taken.Length > 0)
        {
            chain.Copy(taken, aside).Drop(aside);
        }

        return chain.ToChain();
    }

    private static void Append(
        StageChain chain, InputOutputColumnPair pair, string inputColumnName, RecognitionEngine engine, IReadOnlyList<InputOutputColumnPair> columns)
    {
        var entities = engine.Plan.EntityColumns;
        chain.State(engine.Plan.ToJson(columns))
            .Copy([SavedColumnNames.Text], [inputColumnName])
            .Tokenize()
            .Copy(GraphColumns.Inputs, [SavedColumnNames.Tokens, SavedColumnNames.Lengths, SavedColumnNames.Shape])
            .Then(engine.Graph.Transformer)
            .Copy([SavedColumnNames.Logits], [GraphColumns.Logits])
            .Decode()
            .Copy(entities.Select(column => column.Under(pair.OutputColumnName).Name), entities.Select(column => column.SavedName))
            .Drop(
            [
                SavedColumnNames.Key, SavedColumnNames.State, GraphColumns.Logits,
                .. GraphColumns.Inputs, SavedColumnNames.Shape, .. StageChain.DecodingColumns,
            ]);
    }
}
