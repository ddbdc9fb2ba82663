using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClueNer.MLNet.Hosting;

/// <summary>Healthy if a text sent through the queue is answered; degraded if the queue is full.</summary>
internal sealed class EntityRecognizerHealthCheck(BatchingEntityRecognizer recognizer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["queueLength"] = recognizer.Queue.Count, ["queueCapacity"] = recognizer.Queue.Capacity };
        try
        {
            await recognizer.RecognizeAsync("好", cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("Texts are answered.", data);
        }
        catch (EntityQueueFullException e)
        {
            return HealthCheckResult.Degraded(e.Message, data: data);
        }
        catch (ObjectDisposedException)
        {
            return HealthCheckResult.Unhealthy("The recogniser is stopping.", data: data);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(e.Message, e, data);
        }
    }
}
