using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet;

/// <summary>Finds the composite in a loaded chain and makes the batching transformer of its parts again.</summary>
internal static class SavedRecognitionReader
{
    /// <returns>Null where the chain is not, or not only, a saved <see cref="RecognizeEntitiesTransformer"/>.</returns>
    public static RecognizeEntitiesTransformer? Read(ITransformer loaded, DataViewSchema schema, EntityRecognizerOptions options)
    {
        ITransformer[] parts = [.. Leaves(loaded)];
        var state = parts.OfType<ValueMappingTransformer>().Select(State).FirstOrDefault(text => text is not null);
        var graph = parts.OfType<OnnxTransformer>().FirstOrDefault();
        if (state is null || graph is null)
        {
            return null;
        }

        var settings = RecognitionSettings.FromJson(state, out var columns);
        if (columns is null || parts.OfType<OnnxTransformer>().Count() != columns.Length)
        {
            return null;
        }

        var engine = RecognitionEngineFactory.Create(graph, settings, options);
        return new RecognizeEntitiesTransformer(engine, options, columns, [.. schema.Select(column => column.Name)]);
    }

    private static IEnumerable<ITransformer> Leaves(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Leaves) : [transformer];

    private static string? State(ValueMappingTransformer mapping)
    {
        var ml = new MLContext();
        var key = ml.Data.LoadFromEnumerable([new StateKeyContract.KeyColumn { Key = StateKeyContract.Key }]);
        try
        {
            var column = mapping.Transform(key).GetColumn<ReadOnlyMemory<char>>(StateColumns.State);
            return column.First().ToString();
        }
        catch (ArgumentException)
        {
            // Another value mapping, of the user's: it wants other columns.
            return null;
        }
    }
}
