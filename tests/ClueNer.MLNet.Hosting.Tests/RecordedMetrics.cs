using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ClueNer.MLNet.Hosting.Tests;

/// <summary>Records what the meter <c>ClueNer.MLNet</c> reports; tests that use it run one after the other.</summary>
internal sealed class RecordedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string? Outcome)> _values = new();

    public RecordedMetrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ClueNer.MLNet")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public double[] this[string name] => [.. _values.Where(value => value.Name == name).Select(value => value.Value)];

    public IEnumerable<string?> Outcomes => _values.Where(value => value.Name == "cluener.requests").Select(value => value.Outcome);

    public void RecordObservable() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _values.Enqueue((instrument.Name, value, tags.Length > 0 ? tags[0].Value as string : null));
}
