using ClueNer.MLNet;

namespace Microsoft.ML;

/// <summary>Adds entity recognition to <see cref="MLContext"/>.</summary>
public static class EntityRecognitionExtensions
{
    /// <summary>Evaluation of entity recognition: <c>mlContext.EntityRecognition().Evaluate(data)</c>.</summary>
    public static EntityRecognitionCatalog EntityRecognition(this MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EntityRecognitionCatalog();
    }
}
