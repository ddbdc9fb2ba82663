using ClueNer.MLNet;
using ClueNer.MLNet.Extensions.AI.Compliance;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Compliance.Redaction;

/// <summary>Redacts entities in what logs and other consumers of <see cref="IRedactorProvider"/> write, by data class.</summary>
public static class EntityRedactionBuilderExtensions
{
    /// <summary>
    /// Values of these data classes have their entities redacted, and stay readable otherwise. What cannot be searched becomes
    /// <see cref="EntityRedactionOptions.FixedWord"/> as a whole. The services' <see cref="EntityRecognizer"/> is used, or one with
    /// the shipped model where there is none.
    /// </summary>
    /// <param name="builder">The builder that <c>services.AddRedaction(…)</c> gives.</param>
    /// <param name="options">
    /// What is redacted and what replaces it; one for all data classes of an app, the last given counts. <see langword="null"/>: everything
    /// that is found becomes <see cref="EntityRedactionOptions.FixedWord"/>.
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
