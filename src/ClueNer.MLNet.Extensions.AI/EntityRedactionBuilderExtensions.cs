using ClueNer.MLNet;
using ClueNer.MLNet.Extensions.AI.Compliance;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Compliance.Redaction;

/// <summary>Redacts entities in the output of logs and other consumers of <see cref="IRedactorProvider"/>, by data class.</summary>
public static class EntityRedactionBuilderExtensions
{
    /// <summary>
    /// Redacts the entities in values of these data classes; the rest stays readable. A value that cannot be searched becomes
    /// <see cref="EntityRedactionOptions.FixedWord"/> as a whole. Uses the services' <see cref="EntityRecognizer"/>, or one with the
    /// shipped model if there is none.
    /// </summary>
    /// <param name="builder">The builder in <c>services.AddRedaction(…)</c>.</param>
    /// <param name="options">
    /// Which entities to redact, and how. All data classes of an app share one; the last one given counts. <see langword="null"/>:
    /// everything that is found becomes <see cref="EntityRedactionOptions.FixedWord"/>.
    /// </param>
    /// <param name="classifications">The data classes.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IRedactionBuilder SetEntityRedactor(
        this IRedactionBuilder builder, EntityRedactionOptions? options, params DataClassificationSet[] classifications)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(classifications);
        builder.Services.TryAddSingleton(_ => new EntityRecognizer());
        builder.Services.Replace(ServiceDescriptor.Singleton(
            new EntityTextRedactorSettings(options ?? new EntityRedactionOptions { Style = RedactionStyle.FixedWord })));
        return builder.SetRedactor<EntityTextRedactor>(classifications);
    }
}
