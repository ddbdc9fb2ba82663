using System.Diagnostics.Metrics;
using ClueNer.MLNet;
using ClueNer.MLNet.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the recogniser to an app's services.</summary>
public static class EntityRecognizerServiceCollectionExtensions
{
    /// <summary>The name of the meter and of the activity source, for <c>AddMeter</c> and <c>AddSource</c>.</summary>
    public const string DiagnosticsName = RecognitionDiagnostics.Name;

    /// <summary>The name of the health check.</summary>
    public const string HealthCheckName = "entityRecognizer";

    /// <summary>
    /// Adds one <see cref="BatchingEntityRecognizer"/>, the <see cref="EntityRecognizer"/> that it uses, a health check, and a warm-up
    /// before the app starts. When the app stops, accepted texts are still answered.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Changes the settings. Default: none.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEntityRecognizer(this IServiceCollection services, Action<EntityRecognizerServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<EntityRecognizerServiceOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(BatchingEntityRecognizer)))
        {
            return services;
        }

        services.TryAddSingleton(provider =>
        {
            var value = provider.GetRequiredService<IOptions<EntityRecognizerServiceOptions>>().Value;
            return new EntityRecognizer(value.Model, value.Recognition);
        });
        services.AddSingleton(provider => new BatchingEntityRecognizer(
            provider.GetRequiredService<EntityRecognizer>(),
            provider.GetRequiredService<IOptions<EntityRecognizerServiceOptions>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        services.AddSingleton<IHostedService, EntityRecognizerLifetime>();
        services.AddHealthChecks().AddCheck<EntityRecognizerHealthCheck>(HealthCheckName);
        return services;
    }
}
