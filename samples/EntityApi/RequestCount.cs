namespace EntityApi;

/// <summary>Counts accepted and answered requests. When the app stops, the last log line shows whether one was lost.</summary>
internal sealed partial class RequestCount(ILogger<RequestCount> logger) : IHostedLifecycleService
{
    private long _accepted;
    private long _answered;

    public void Accepted() => Interlocked.Increment(ref _accepted);

    public void Answered() => Interlocked.Increment(ref _answered);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        LogStopped(logger, Interlocked.Read(ref _accepted), Interlocked.Read(ref _answered));
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Stopped: {Accepted} requests accepted, {Answered} answered.")]
    private static partial void LogStopped(ILogger logger, long accepted, long answered);
}
