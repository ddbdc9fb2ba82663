using ClueNer.MLNet.EntityModels;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// The session that all workers share, and a second one, with more threads, for a text that is scored alone. Thread-safe. If it is disposed
/// while it scores, it refuses new work at once and frees the sessions after the last call in progress: freeing native memory that is
/// still read would end the process.
/// </summary>
internal sealed class OnnxScorerPool : IDisposable
{
    /// <summary>
    /// The number of calls in a row that must have been alone, from their start to the start of the next. A program of one text ends before
    /// a second session pays off. And if callers overlap, the next one is about to come, and would wait for all the threads of this one.
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
    /// <param name="loadSecond">Loads the session for a text that is alone; null if the first one is just as good.</param>
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

    /// <summary>Whether there is already a separate session for a text that is alone.</summary>
    public bool HasSecond => Volatile.Read(ref _second) is not null;

    /// <summary>Rents a scorer. <see cref="Return"/> must give it back, whatever happens.</summary>
    /// <param name="waiting">
    /// Whether the caller waits for the result, and may use all processors while nobody else scores. Two sessions with threads for all
    /// processors each would wait for each other.
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
            // Try only once, whether or not it can be loaded.
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
            // The file is gone, or memory is full: the existing session finds the same entities, only later.
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
