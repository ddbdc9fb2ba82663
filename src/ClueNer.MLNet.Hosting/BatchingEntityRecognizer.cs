using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClueNer.MLNet.Hosting.Batching;
using Microsoft.Extensions.Options;

namespace ClueNer.MLNet.Hosting;

/// <summary>
/// Combines concurrent requests into batches for one <see cref="EntityRecognizer"/>, on its own threads. Thread-safe; made by
/// <c>services.AddEntityRecognizer(…)</c>.
/// </summary>
public sealed class BatchingEntityRecognizer : IDisposable, IAsyncDisposable
{
    private readonly EntityRecognizer _recognizer;
    private readonly RequestQueue _queue;
    private readonly TimeProvider _time;
    private readonly RecognitionDiagnostics _diagnostics;
    private readonly Task[] _workers;

    /// <summary>Starts the workers.</summary>
    /// <param name="recognizer">Scores the batches; it is not disposed here.</param>
    /// <param name="options">The settings.</param>
    /// <param name="meterFactory">
    /// Makes the meter. Default: <see langword="null"/>; a meter is made here, which listeners see as well.
    /// </param>
    /// <param name="timeProvider">The clock that limits gathering and measures times. Default: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public BatchingEntityRecognizer(
        EntityRecognizer recognizer,
        IOptions<EntityRecognizerServiceOptions> options,
        IMeterFactory? meterFactory = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(options);
        options.Value.Check();
        var recognition = options.Value.Recognition;
        _recognizer = recognizer;
        _time = timeProvider ?? TimeProvider.System;
        _queue = new RequestQueue(options.Value.QueueCapacity, recognition.BatchTokens, options.Value.GatherTime, _time);
        _diagnostics = new RecognitionDiagnostics(meterFactory, () => _queue.Count);
        _workers = new Task[recognition.Workers ?? Environment.ProcessorCount];
        for (var i = 0; i < _workers.Length; i++)
        {
            // Dedicated threads, because pool threads are for short work.
            _workers[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    internal RequestQueue Queue => _queue;

    internal int WorkerCount => _workers.Length;

    /// <summary>Finds the entities of one text, which is scored together with the texts of other callers.</summary>
    /// <param name="text">A text of any length.</param>
    /// <param name="cancellationToken">Removes the text from the queue; if it is already being scored, its result is ignored.</param>
    /// <returns>The entities in the order of the text, the same that <see cref="EntityRecognizer.Recognize"/> finds.</returns>
    /// <exception cref="EntityQueueFullException">The queue is full.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The app is stopping.</exception>
    public Task<IReadOnlyList<Entity>> RecognizeAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ask(text, cancellationToken);
    }

    /// <summary>Accepts no more texts, and waits until the accepted ones are answered.</summary>
    /// <param name="cancellationToken">Ends the wait, but not the work.</param>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        _queue.Close();
        return Task.WhenAll(_workers).WaitAsync(cancellationToken);
    }

    /// <summary>Answers the accepted texts, then ends the workers.</summary>
    public void Dispose()
    {
        _queue.Close();
        Task.WaitAll(_workers);
        _queue.Dispose();
        _diagnostics.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _queue.Dispose();
        _diagnostics.Dispose();
    }

    private async Task<IReadOnlyList<Entity>> Ask(string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = RecognitionDiagnostics.StartRequest(text);
        var outcome = "failed";
        try
        {
            var request = new RecognitionRequest(text, activity, _time.GetTimestamp());
            if (!_queue.TryAdd(request))
            {
                outcome = "rejected";
                throw new EntityQueueFullException(_queue.Capacity);
            }

            using var registration = cancellationToken.UnsafeRegister(
                (state, token) =>
                {
                    _queue.Remove((RecognitionRequest)state!);
                    ((RecognitionRequest)state!).Cancel(token);
                },
                request);
            var entities = await request.Answer.ConfigureAwait(false);
            outcome = "answered";
            activity?.SetTag("cluener.entity.count", entities.Count);
            return entities;
        }
        catch (OperationCanceledException)
        {
            outcome = "canceled";
            throw;
        }
        finally
        {
            _diagnostics.RequestEnded(outcome);
            if (outcome != "answered")
            {
                activity?.SetStatus(ActivityStatusCode.Error, outcome);
            }
        }
    }

    private void Work()
    {
        var group = new List<RecognitionRequest>();
        while (_queue.Take(group))
        {
            var start = _time.GetTimestamp();
            _diagnostics.BatchStarted(group.Count, group.Select(request => _time.GetElapsedTime(request.Added, start)));
            using (RecognitionDiagnostics.StartBatch(group))
            {
                Score(group);
            }

            _diagnostics.BatchEnded(_time.GetElapsedTime(start));
        }
    }

    private void Score(List<RecognitionRequest> group)
    {
        try
        {
            var entities = _recognizer.RecognizeBatch([.. group.Select(request => request.Text)]);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Complete(entities[i]);
            }
        }
        catch (Exception e) when (group.Count == 1)
        {
            group[0].Fail(e);
        }
        catch
        {
            // Score each text alone, so that one text does not fail the others.
            foreach (var request in group)
            {
                Score([request]);
            }
        }
    }
}
