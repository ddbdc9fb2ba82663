using ClueNer.MLNet;
using ClueNer.MLNet.Persistence;
using ClueNer.MLNet.Scoring;

namespace Microsoft.ML;

/// <summary>Extension methods of <c>mlContext.Model</c> that load saved recognition.</summary>
public static class EntityModelOperationsCatalog
{
    /// <summary>
    /// Loads a <see cref="RecognizeEntitiesTransformer"/> that <c>mlContext.Model.Save</c> wrote. It batches across rows as before.
    /// (<c>mlContext.Model.Load</c> returns a chain that finds the same entities one row at a time, in texts of up to 32 windows.)
    /// </summary>
    /// <remarks>
    /// ML.NET saves no thread settings, so each batch may use all processors. Running <see cref="EntityRecognizerLoadOptions.Workers"/>
    /// such batches at the same time costs about 15 % of the throughput. If that matters, create the transformer again from the model's
    /// folder.
    /// </remarks>
    /// <param name="catalog">The model operations of an <see cref="MLContext"/>.</param>
    /// <param name="filePath">The saved file.</param>
    /// <param name="inputSchema">The schema that was saved with the model.</param>
    /// <param name="options">The settings. Default: those of <see cref="EntityRecognizerLoadOptions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="EntityModelException">The file cannot be read, is damaged, or holds anything other than this one transformer.</exception>
    public static RecognizeEntitiesTransformer LoadEntityRecognizer(
        this ModelOperationsCatalog catalog, string filePath, out DataViewSchema inputSchema, EntityRecognizerLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var schedule = (options ?? new EntityRecognizerLoadOptions()).ToSchedule();
        var loaded = Load(catalog, filePath, out inputSchema);
        try
        {
            var (engine, columns) = SavedRecognitionReader.Read(loaded, inputSchema, schedule) ?? throw new EntityModelException(
                $"'{filePath}' holds no saved RecognizeEntities stage, or holds other stages as well, expected exactly one such stage: load it with mlContext.Model.Load.");
            return new RecognizeEntitiesTransformer(engine, schedule, columns, [.. inputSchema.Select(column => column.Name)]);
        }
        catch
        {
            (loaded as IDisposable)?.Dispose();
            throw;
        }
    }

    private static ITransformer Load(ModelOperationsCatalog catalog, string filePath, out DataViewSchema inputSchema)
    {
        try
        {
            (var loaded, inputSchema) = ExactSums.Load(
                CatalogEnvironment.Of(catalog), threads: 0, () => (catalog.Load(filePath, out var schema), schema));
            return loaded;
        }
        catch (Exception e) when (e is not ArgumentException)
        {
            // ML.NET reports a damaged file in many ways; some of them are wrapped in a reflection exception.
            throw new EntityModelException(
                $"'{filePath}' cannot be read as a saved model ({e.GetBaseException().Message.Split('\n')[0].TrimEnd('.')}), expected a complete file that mlContext.Model.Save wrote: check the path, or save or copy it again.", e);
        }
    }
}
