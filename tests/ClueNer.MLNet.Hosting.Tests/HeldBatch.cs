using System.Diagnostics.Metrics;

namespace ClueNer.MLNet.Hosting.Tests;

/// <summary>
/// Stops every worker at its next batch, just before scoring, until <see cref="Release"/>: the worker itself reports the batch's size to
/// this listener.
/// </summary>
internal sealed class HeldBatch : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ManualResetEventSlim _released = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HeldBatch()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "cluener.batch.size")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) =>
        {
            _started.TrySetResult();
            _released.Wait();
        });
        _listener.Start();
    }

    /// <summary>The entities of the held text.</summary>
    public Task<IReadOnlyList<Entity>> Answer { get; private set; } = null!;

    /// <summary>Requests one text's entities, and returns when a worker has taken it.</summary>
    public static async Task<HeldBatch> StartAsync(BatchingEntityRecognizer recognizer, CancellationToken cancellation = default)
    {
        var held = new HeldBatch();
        held.Answer = recognizer.RecognizeAsync(Sentences.All[0], cancellation);
        await held._started.Task;
        return held;
    }

    public void Release() => _released.Set();

    public void Dispose()
    {
        Release();
        _listener.Dispose();
    }
}
