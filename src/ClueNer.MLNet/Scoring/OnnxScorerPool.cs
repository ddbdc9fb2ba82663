using ClueNer.MLNet.EntityModels;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// The session that all workers share, and a second one, with more threads, for a text that is scored alone. Thread-safe. Disposed
/// while it scores, it refuses new work at once and frees the sessions after the last that was going on: native memory that is
/// still read would end the process.
/// </summary>
internal sealed class OnnxScorerPool : IDisposable
{
    /// <summary>
    /// So many calls in a row must have been alone, from their start to the start of the next. A program of one text is over before a
    /// second session pays; and where several callers overlap, the next is about to come, and would wait for all the threads of this one.
    /// </summary>
    private const int CallsAlone = 2;

    private readonly OnnxSession _session;
    private readonly Lock _gate = new();
    private Func<OnnxSession>? _loadSecond;
    private OnnxSession? _second;
    private int _aloneInARow;
    private int _inUse;
    private bool _disposed;

    /// <param name="session">The session, which is disposed with the pool.</param>
    /// <param name="loadSecond">Loads the session for a text that is alone; null where the first one does as well.</param>
    public OnnxScorerPool(OnnxSession session, Func<OnnxSession>? loadSecond = null)
    {
        _session = session;
        _loadSecond = loadSecond;
    }

    public OnnxScorerPool(OnnxTransformer transformer, EntityModelDefinition model)
        : this(new OnnxSession(transformer, model))
    {
    }

    public OnnxTransformer Transformer => _session.Transformer;

    /// <summary>Whether a text that is alone has a session of its own by now.</summary>
    public bool HasSecond => Volatile.Read(ref _second) is not null;

    /// <summary>To be given back by <see cref="Return"/>, whatever happens.</summary>
    /// <param name="waiting">
    /// Whether the caller waits for what is scored, and may have all processors while nobody else scores. Two sessions with threads
    /// for all processors each would wait for each other.
    /// </param>
    /// <exception cref="ObjectDisposedException">The graph is disposed.</exception>
    public BatchScorer Rent(bool waiting = false)
    {
        OnnxSession session;
        lock (_gate)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(
                    "EntityRecognizer", "The recogniser or transformer is disposed, expected one in use: dispose it after its last call.");
            }

            _aloneInARow = _inUse++ == 0 && waiting ? _aloneInARow + 1 : 0;
            session = _aloneInARow >= CallsAlone ? ForOneAlone() : _session;
        }

        try
        {
            return session.Rent();
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public void Return(BatchScorer scorer)
    {
        scorer.Session.Return(scorer);
        Leave();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            if (_inUse > 0)
            {
                return;
            }
        }

        Free();
    }

    /// <summary>Called under the lock.</summary>
    private OnnxSession ForOneAlone()
    {
        if (_loadSecond is { } load)
        {
            // Once, whether or not it can be loaded.
            _loadSecond = null;
            NativeWork.Start(() => LoadSecond(load));
        }

        return _second ?? _session;
    }

    private void LoadSecond(Func<OnnxSession> load)
    {
        OnnxSession second;
        try
        {
            second = load();
        }
        catch (Exception)
        {
            // The file is gone, or the memory is full: the session that is there finds the same, only later.
            return;
        }

        lock (_gate)
        {
            if (!_disposed)
            {
                _second = second;
                return;
            }
        }

        second.Dispose();
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_inUse > 0 || !_disposed)
            {
                return;
            }
        }

        Free();
    }

    private void Free()
    {
        _session.Dispose();
        _second?.Dispose();
    }
}
