using ClueNer.MLNet;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Training.Recipes;

namespace Microsoft.ML;

/// <summary>Learning for entity recognition in <c>mlContext.Transforms</c>.</summary>
public static class EntityTrainingCatalog
{
    /// <summary>
    /// Fine-tunes an encoder on texts with gold entities when fitted, and adds the entities that the trained model finds, as
    /// <c>RecognizeEntities</c> does.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">Prefix of the output columns: <c>Entities</c> gives <c>Entities.Text</c>, <c>Entities.Type</c>, …</param>
    /// <param name="textColumnName">The text column.</param>
    /// <param name="goldColumn">
    /// Prefix of the gold columns, as the loaders give them: <c>Gold</c> for <c>Gold.Type</c>, <c>Gold.CharStart</c> and
    /// <c>Gold.CharEnd</c>.
    /// </param>
    /// <param name="options">The settings, with the start and the folder to make.</param>
    /// <param name="progress">Is told of each step, each epoch and each remark, on the thread that fits. Default: none.</param>
    /// <param name="cancellationToken">Ends the training after a step; it is saved, and goes on with <see cref="EntityTrainingOptions.Resume"/>.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static FineTuneEntitiesEstimator FineTuneEntities(
        this TransformsCatalog catalog,
        string outputColumnName,
        string textColumnName,
        string goldColumn,
        EntityTrainingOptions options,
        IProgress<EntityTrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(outputColumnName);
        ArgumentNullException.ThrowIfNull(textColumnName);
        ArgumentNullException.ThrowIfNull(goldColumn);
        ArgumentNullException.ThrowIfNull(options);
        // Here and not after hours of reading and training only.
        OptionsCheck.Check(options);
        return new FineTuneEntitiesEstimator(catalog, outputColumnName, textColumnName, goldColumn, options, progress, cancellationToken);
    }

    /// <summary>
    /// The last of three stages, with learning: adds the entities that the logits say, decoded with transition scores and thresholds
    /// that it learns from gold columns when fitted.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">Prefix of the output columns: <c>Entities</c> gives <c>Entities.Text</c>, <c>Entities.Type</c>, …</param>
    /// <param name="textColumnName">The text column that was tokenised. Default: the column named <paramref name="outputColumnName"/>.</param>
    /// <param name="goldColumnName">
    /// Prefix of the gold columns, as the loaders give them: <c>Gold</c> for <c>Gold.Type</c>, <c>Gold.CharStart</c> and
    /// <c>Gold.CharEnd</c>, with the model's type names. Default: <c>Gold</c>.
    /// </param>
    /// <param name="model">The entity model. Default: <see cref="EntityModel.Default"/>.</param>
    /// <param name="columns">The columns with tokens and logits. Default: <c>tokens</c> and <c>logits</c>.</param>
    public static TuneEntityDecodingEstimator TuneEntityDecoding(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? textColumnName = null,
        string goldColumnName = "Gold",
        EntityModel? model = null,
        DecodeEntitiesColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(outputColumnName);
        ArgumentNullException.ThrowIfNull(goldColumnName);
        var plan = new RecognitionPlan((model ?? EntityModel.Default).Definition, window: null, stride: null, new EntityDecodingOptions());
        return new TuneEntityDecodingEstimator(
            outputColumnName, textColumnName ?? outputColumnName, goldColumnName, columns ?? new DecodeEntitiesColumns(), plan);
    }
}
