using ClueNer.MLNet;
using ClueNer.MLNet.Recognition;

namespace Microsoft.ML;

/// <summary>Learning for entity recognition in <c>mlContext.Transforms</c>.</summary>
public static class EntityTrainingCatalog
{
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
