using ClueNer.MLNet;
using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Training.Recipes;

namespace Microsoft.ML;

/// <summary>Adds training and learning for entity recognition to <c>mlContext.Transforms</c>.</summary>
public static class EntityTrainingCatalog
{
    /// <summary>
    /// When fitted, fine-tunes an encoder on texts with gold entities. The transformer adds the entities that the trained model finds, as
    /// <c>RecognizeEntities</c> does.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">Prefix of the output columns: <c>Entities</c> gives <c>Entities.Text</c>, <c>Entities.Type</c>, …</param>
    /// <param name="textColumnName">The text column.</param>
    /// <param name="goldColumn">
    /// Prefix of the gold columns that the loaders make: <c>Gold</c> for <c>Gold.Type</c>, <c>Gold.CharStart</c> and <c>Gold.CharEnd</c>.
    /// </param>
    /// <param name="options">The settings, with the starting checkpoint and the output folder.</param>
    /// <param name="progress">Receives each step, each epoch and each note, on the thread that calls Fit. Default: none.</param>
    /// <param name="cancellationToken">
    /// Stops the training after a step and saves it; <see cref="EntityTrainingOptions.Resume"/> continues it.
    /// </param>
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
        // Check now, not after hours of reading and training.
        OptionsCheck.Check(options);
        return new FineTuneEntitiesEstimator(catalog, outputColumnName, textColumnName, goldColumn, options, progress, cancellationToken);
    }

    /// <summary>
    /// The last of the three stages, with learning: adds the entities decoded from the logits. When fitted, it learns transition scores and
    /// thresholds from the gold columns and decodes with them.
    /// </summary>
    /// <param name="catalog">The transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">Prefix of the output columns: <c>Entities</c> gives <c>Entities.Text</c>, <c>Entities.Type</c>, …</param>
    /// <param name="textColumnName">
    /// The column whose texts were tokenized. Default: the column named <paramref name="outputColumnName"/>.
    /// </param>
    /// <param name="goldColumnName">
    /// Prefix of the gold columns that the loaders make: <c>Gold</c> for <c>Gold.Type</c>, <c>Gold.CharStart</c> and <c>Gold.CharEnd</c>.
    /// The types must be the model's. Default: <c>Gold</c>.
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
