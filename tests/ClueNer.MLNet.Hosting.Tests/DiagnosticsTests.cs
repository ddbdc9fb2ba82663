using System.Collections.Concurrent;
using System.Diagnostics;

namespace ClueNer.MLNet.Hosting.Tests;

public class DiagnosticsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_AnsweredRejectedAndCancelled_AreCountedByOutcome()
    {
        using var metrics = new RecordedMetrics();
        await using var services = Recognizers.Create(options =>
        {
            options.OneWorker();
            options.QueueCapacity = 1;
        });
        var recognizer = services.Batching();
        using var held = await HeldBatch.StartAsync(recognizer);
        using var cancellation = new CancellationTokenSource();
        var waiting = recognizer.RecognizeAsync("好", cancellation.Token);
        await Assert.ThrowsAsync<EntityQueueFullException>(() => recognizer.RecognizeAsync("好", Cancellation));
        metrics.RecordObservable();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Release();
        await held.Answer;

        Assert.Equal(["rejected", "canceled", "answered"], metrics.Outcomes);
        Assert.Equal([1], metrics["cluener.queue.length"]);
        Assert.Equal([1], metrics["cluener.batch.size"]);
        Assert.Single(metrics["cluener.queue.wait"]);
        Assert.Equal(0, recognizer.Queue.Count);
    }

    [Fact]
    public async Task Metrics_Times_AreThoseOfTheQueueAndOfTheBatch()
    {
        using var metrics = new RecordedMetrics();
        var time = new ObservedTime();
        await using (var services = Recognizers.Create(options => options.OneWorker(), time))
        {
            using var held = await HeldBatch.StartAsync(services.Batching());
            time.Advance(TimeSpan.FromSeconds(2));
            var second = services.Batching().RecognizeAsync(Sentences.All[1], Cancellation);
            time.Advance(TimeSpan.FromSeconds(5));
            held.Release();
            await Task.WhenAll(held.Answer, second);
        }

        // The clock advances while the first text is scored, and the second waits for five of these seconds.
        Assert.Equal([7, 0], metrics["cluener.scoring.time"]);
        Assert.Equal([0, 5], metrics["cluener.queue.wait"]);
    }

    [Fact]
    public async Task Traces_ConcurrentRequests_AreLinkedFromTheirBatch()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ClueNer.MLNet",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var caller = new Activity("caller").Start();
        await using (var services = Recognizers.Create())
        {
            await Task.WhenAll(Sentences.All.Select(text => services.Batching().RecognizeAsync(text, Cancellation)));
        }

        var requests = activities.Where(activity => activity.OperationName == "recognize").ToArray();
        var batches = activities.Where(activity => activity.OperationName == "score batch").ToArray();
        Assert.Equal(Sentences.All.Length, requests.Length);
        Assert.All(requests, request => Assert.Equal(caller.SpanId, request.ParentSpanId));
        Assert.Equal(
            requests.Select(request => request.SpanId.ToHexString()).Order(StringComparer.Ordinal),
            batches.SelectMany(batch => batch.Links).Select(link => link.Context.SpanId.ToHexString()).Order(StringComparer.Ordinal));
        Assert.All(requests, request => Assert.Contains(request.TagObjects, tag => tag.Key == "cluener.entity.count"));
    }
}
