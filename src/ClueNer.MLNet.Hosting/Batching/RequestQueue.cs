namespace ClueNer.MLNet.Hosting.Batching;

/// <summary>
/// Texts that wait, first in, first out, bounded. Workers take them in groups: a lone text at once; where others are being scored,
/// after the time in which more may come.
/// </summary>
internal sealed class RequestQueue : IDisposable
{
    // Not a Lock: workers wait on it.
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

    /// <param name="capacity">The most texts that wait.</param>
    /// <param name="groupTokens">The most tokens in a group, as estimated; a longer text is a group of its own.</param>
    /// <param name="gatherTime">How long the first text waits for others.</param>
    /// <param name="time">The clock by which it waits.</param>
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

    /// <summary>False where the queue is full.</summary>
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
            // In between, whoever gathers sleeps on: a wake-up for each text would cost more than it brings.
            if (_waiting.Count == 1 || _waitingTokens >= _groupTokens)
            {
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>Takes a cancelled request out; one that is being scored is no longer here.</summary>
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

    /// <summary>Waits for texts; false when the queue is closed and empty.</summary>
    /// <param name="group">The group that the worker has finished, empty at first; is replaced by the next.</param>
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

    /// <summary>Takes no more; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends the timer, once no worker takes any more.</summary>
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

        // Several texts came together a moment ago, or some are being scored: others will follow.
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
        // An equal share for each worker that has nothing to do.
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
