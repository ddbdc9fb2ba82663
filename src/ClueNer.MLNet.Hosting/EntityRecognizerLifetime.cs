using Microsoft.Extensions.Hosting;

namespace ClueNer.MLNet.Hosting;

/// <summary>
/// Loads and warms up the model before the app takes requests, and answers the accepted texts after the app's own services have stopped.
/// </summary>
internal sealed class EntityRecognizerLifetime(EntityRecognizer recognizer, BatchingEntityRecognizer batching) : IHostedLifecycleService
{
    // Of typical length.
    private const string WarmUpText = "华为在深圳发布了新款折叠屏手机，国家税务总局公布了最新的个人所得税政策。";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // ONNX Runtime allocates memory per thread and per batch shape, so every worker scores a batch, all at the same time.
        var batch = Enumerable.Repeat(WarmUpText, 8).ToArray();
        await Task.WhenAll(Enumerable.Range(0, batching.WorkerCount).Select(_ => Task.Run(() => recognizer.RecognizeBatch(batch), cancellationToken)))
            .ConfigureAwait(false);
        await batching.RecognizeAsync(WarmUpText, cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after every other service has stopped, since those may still send texts.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => batching.StopAsync(cancellationToken);
}
