using Microsoft.Extensions.Hosting;

namespace ClueNer.MLNet.Hosting;

/// <summary>Loads and warms the model before the app takes requests, and answers what was taken after the app's own services stopped.</summary>
internal sealed class EntityRecognizerLifetime(EntityRecognizer recognizer, BatchingEntityRecognizer batching) : IHostedLifecycleService
{
    // As long as usual sentences are.
    private const string WarmUpText = "华为在深圳发布了新款折叠屏手机，国家税务总局公布了最新的个人所得税政策。";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // ONNX Runtime sets up memory per thread and per batch shape; one batch for each worker, all at the same time.
        var batch = Enumerable.Repeat(WarmUpText, 8).ToArray();
        await Task.WhenAll(Enumerable.Range(0, batching.WorkerCount).Select(_ => Task.Run(() => recognizer.RecognizeBatch(batch), cancellationToken)))
            .ConfigureAwait(false);
        await batching.RecognizeAsync(WarmUpText, cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After every other service's stop, since they may still have texts to ask for.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => batching.StopAsync(cancellationToken);
}
