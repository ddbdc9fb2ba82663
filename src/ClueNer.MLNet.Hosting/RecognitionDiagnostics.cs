using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClueNer.MLNet.Hosting.Batching;

namespace ClueNer.MLNet.Hosting;

/// <summary>Metrics and traces named <c>ClueNer.MLNet</c>, following OpenTelemetry's conventions: seconds, and units in braces.</summary>
internal sealed class RecognitionDiagnostics : IDisposable
{
    public const string Name = "ClueNer.MLNet";

    private static readonly ActivitySource Source = new(Name);
    private static readonly InstrumentAdvice<double> Seconds =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly Counter<long> _requests;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _scoringTime;

    /// <param name="factory">The app's factory, which then owns the meter; without one, the meter is made and disposed here.</param>
    /// <param name="queueLength">Returns the number of waiting texts.</param>
    public RecognitionDiagnostics(IMeterFactory? factory, Func<int> queueLength)
    {
        _ownsMeter = factory is null;
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _requests = _meter.CreateCounter<long>("cluener.requests", "{request}", "Texts requested, by outcome.");
        _batchSize = _meter.CreateHistogram(
            "cluener.batch.size", "{text}", "Texts scored together.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });
        _queueWait = _meter.CreateHistogram("cluener.queue.wait", "s", "Time from the request to the start of scoring.", advice: Seconds);
        _scoringTime = _meter.CreateHistogram("cluener.scoring.time", "s", "Time to score a batch of texts, including tokenization and decoding.", advice: Seconds);
        _meter.CreateObservableUpDownCounter("cluener.queue.length", queueLength, "{text}", "Texts waiting to be scored.");
    }

    public static Activity? StartRequest(string text) =>
        Source.StartActivity("recognize")?.SetTag("cluener.text.length", text.Length);

    public static Activity? StartBatch(IReadOnlyList<RecognitionRequest> group) =>
        !Source.HasListeners()
            ? null
            : Source.StartActivity(
                ActivityKind.Internal,
                links: group.Where(request => request.Activity is not null).Select(request => new ActivityLink(request.Activity!.Context)),
                name: "score batch")?.SetTag("cluener.batch.size", group.Count);

    public void RequestEnded(string outcome) => _requests.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void BatchStarted(int size, IEnumerable<TimeSpan> waits)
    {
        _batchSize.Record(size);
        foreach (var wait in waits)
        {
            _queueWait.Record(wait.TotalSeconds);
        }
    }

    public void BatchEnded(TimeSpan elapsed) => _scoringTime.Record(elapsed.TotalSeconds);

    public void Dispose()
    {
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }
}
