using Microsoft.Extensions.DependencyInjection;

namespace ClueNer.MLNet.Hosting.Tests;

/// <summary>Services with the recogniser of the shipped model.</summary>
internal static class Recognizers
{
    public static ServiceProvider Create(Action<EntityRecognizerServiceOptions>? configure = null) =>
        new ServiceCollection().AddLogging().AddEntityRecognizer(configure).BuildServiceProvider();

    public static BatchingEntityRecognizer Batching(this IServiceProvider services) => services.GetRequiredService<BatchingEntityRecognizer>();

    public static void OneWorker(this EntityRecognizerServiceOptions options) => options.Recognition = new EntityRecognizerOptions { Workers = 1 };

    /// <summary>Starts a text that takes about a second, and waits until the one worker has it.</summary>
    public static async Task<Task<IReadOnlyList<Entity>>> OccupyAsync(this BatchingEntityRecognizer recognizer)
    {
        var busy = recognizer.RecognizeAsync(Sentences.Long, TestContext.Current.CancellationToken);
        while (recognizer.Queue.Count > 0)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return busy;
    }
}
