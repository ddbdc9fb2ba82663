namespace ClueNer.MLNet.Hosting.Batching;

/// <summary>
/// A bounded queue of waiting texts, first in, first out. Workers take texts in groups: a single text at once, or, while others are being
/// scored, after a time in which more may arrive.
/// </summary>
internal sealed class RequestQueue : IDisposable
{
    // Not a Lock, because workers wait on it.
    private readonly object _gate = new();
    private readonly int _capacity;
    private readonly int _groupTokens;
    private readonly TimeSpan _gatherTime;
    private readonly TimeProvider _time;
    private readonly ITimer _gatherEnd;
    private readonly LinkedList<RecognitionRequest> _waiting = [];
    private int _waitingTokens;
    private int _idle;
    private int _busy;
    private int _lastGroup;
    private bool _closed;

    /// <param name="capacity">The most waiting texts.</param>
    /// <param name="groupTokens">The most tokens in a group, as estimated; a longer text forms its own group.</param>
    /// <param name="gatherTime">How long the first text waits for others.</param>
    /// <param name="time">The clock that measures this wait.</param>
    public RequestQueue(int capacity, int groupTokens, TimeSpan gatherTime, TimeProvider time)
    {
        _capacity = capacity;
        _groupTokens = groupTokens;
        _gatherTime = gatherTime;
        _time = time;
        _gatherEnd = time.CreateTimer(_ => WakeWorker(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Capacity => _capacity;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>Adds a request. Returns false if the queue is full.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public bool TryAdd(RecognitionRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(BatchingEntityRecognizer));
            if (_waiting.Count >= _capacity)
            {
                return false;
            }

            _waiting.AddLast(request.Node);
            _waitingTokens += request.TokenEstimate;
            // Otherwise let the gathering worker sleep: waking it for each text would cost more than it gains.
            if (_waiting.Count == 1 || _waitingTokens >= _groupTokens)
            {
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>Removes a cancelled request; one that is being scored is no longer in the queue.</summary>
    public void Remove(RecognitionRequest request)
    {
        lock (_gate)
        {
            if (request.Node.List is not null)
            {
                Unlink(request);
            }
        }
    }

    /// <summary>Waits for texts. Returns false when the queue is closed and empty.</summary>
    /// <param name="group">The group that the worker has finished, empty at first; replaced by the next group.</param>
    public bool Take(List<RecognitionRequest> group)
    {
        lock (_gate)
        {
            _busy -= group.Count > 0 ? 1 : 0;
            group.Clear();
            _idle++;
            while (WaitTime() is var wait && wait != TimeSpan.Zero)
            {
                if (_closed && _waiting.Count == 0)
                {
                    _idle--;
                    return false;
                }

                _gatherEnd.Change(wait, Timeout.InfiniteTimeSpan);
                Monitor.Wait(_gate);
            }

            Fill(group);
            _idle--;
            _busy++;
            if (_waiting.Count > 0)
            {
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>Accepts no more texts; waiting texts are still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends the timer. Call it when no worker takes texts any more.</summary>
    public void Dispose() => _gatherEnd.Dispose();

    private void WakeWorker()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    private TimeSpan WaitTime()
    {
        if (_waiting.First is not { } first)
        {
            return Timeout.InfiniteTimeSpan;
        }

        // If several texts have just arrived together, or some are being scored, others will probably follow.
        var isCrowded = _busy > 0 || _lastGroup > 1;
        if (!isCrowded || _closed || _waitingTokens >= _groupTokens)
        {
            return TimeSpan.Zero;
        }

        var left = _gatherTime - _time.GetElapsedTime(first.Value.Added);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
    }

    private void Fill(List<RecognitionRequest> group)
    {
        // Each idle worker gets an equal share.
        var share = (_waiting.Count + _idle - 1) / _idle;
        var tokens = 0;
        while (group.Count < share && _waiting.First is { } first)
        {
            tokens += first.Value.TokenEstimate;
            if (group.Count > 0 && tokens > _groupTokens)
            {
                break;
            }

            group.Add(first.Value);
            Unlink(first.Value);
        }

        _lastGroup = group.Count;
    }

    private void Unlink(RecognitionRequest request)
    {
        _waiting.Remove(request.Node);
        _waitingTokens -= request.TokenEstimate;
    }
}
