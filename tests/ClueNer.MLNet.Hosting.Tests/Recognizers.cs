using Microsoft.Extensions.DependencyInjection;

namespace ClueNer.MLNet.Hosting.Tests;

/// <summary>Services with a recogniser for the shipped model.</summary>
internal static class Recognizers
{
    public static ServiceProvider Create(Action<EntityRecognizerServiceOptions>? configure = null, TimeProvider? time = null) =>
        new ServiceCollection().AddLogging().AddSingleton(time ?? TimeProvider.System).AddEntityRecognizer(configure).BuildServiceProvider();

    public static BatchingEntityRecognizer Batching(this IServiceProvider services) => services.GetRequiredService<BatchingEntityRecognizer>();

    public static void OneWorker(this EntityRecognizerServiceOptions options) => options.Recognition = new EntityRecognizerOptions { Workers = 1 };
}
