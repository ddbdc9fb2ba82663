using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Persistence;

/// <summary>Finds the composite stage in a loaded chain and builds its engine again.</summary>
internal static class SavedRecognitionReader
{
    /// <returns>Null if the chain is anything other than a saved <see cref="RecognizeEntitiesTransformer"/> alone.</returns>
    public static (RecognitionEngine Engine, InputOutputColumnPair[] Columns)? Read(ITransformer loaded, DataViewSchema schema, RecognitionSchedule schedule)
    {
        ITransformer[] parts = [.. Leaves(loaded)];
        var state = parts.OfType<ValueMappingTransformer>().Select(State).FirstOrDefault(text => text is not null);
        OnnxTransformer[] graphs = [.. parts.OfType<OnnxTransformer>()];
        if (state is null || graphs.Length == 0)
        {
            return null;
        }

        var plan = RecognitionPlan.FromJson(state, out var columns);
        if (columns is null || graphs.Length != columns.Length)
        {
            return null;
        }

        var engine = RecognitionEngineFactory.Create(graphs[0], plan, schedule);
        if (parts.Length != Leaves(SavedRecognition.Make(engine, columns, [.. PutAside(parts, schema)])).Count())
        {
            // The chain has other stages, which would be lost.
            return null;
        }

        // Every column was saved with its own graph, but one serves all.
        foreach (var other in graphs[1..])
        {
            other.Dispose();
        }

        return (engine, columns);
    }

    /// <summary>The user's columns with the graph's names, which the chain puts aside.</summary>
    private static HashSet<string> PutAside(IEnumerable<ITransformer> parts, DataViewSchema schema)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            schema = part.GetOutputSchema(schema);
            names.UnionWith(schema
                .Where(column => column.Name.StartsWith(SavedRecognition.AsidePrefix, StringComparison.Ordinal))
                .Select(column => column.Name[SavedRecognition.AsidePrefix.Length..]));
        }

        return names;
    }

    private static IEnumerable<ITransformer> Leaves(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Leaves) : [transformer];

    private static string? State(ValueMappingTransformer mapping)
    {
        var ml = new MLContext();
        var key = ml.Data.LoadFromEnumerable([new StateKeyMappingFactory.KeyColumn { Key = StateKeyMappingFactory.Key }]);
        try
        {
            var column = mapping.Transform(key).GetColumn<ReadOnlyMemory<char>>(SavedColumnNames.State);
            return column.First().ToString();
        }
        catch (ArgumentException)
        {
            // A value mapping of the user, which reads other columns.
            return null;
        }
    }
}
