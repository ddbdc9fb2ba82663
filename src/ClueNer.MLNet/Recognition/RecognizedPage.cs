using System.Runtime.ExceptionServices;

namespace ClueNer.MLNet.Recognition;

/// <summary>The rows of one block: read, then scored batch by batch, then returned in order.</summary>
internal sealed class RecognizedPage<TPage>(TPage rows, TextBlock block) : IDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private ExceptionDispatchInfo? _error;
    private int _batchesLeft;

    public TPage Rows { get; } = rows;

    public TextBlock Block { get; } = block;

    public int RowCount { get; set; }

    /// <summary>Call it once, when the block is planned.</summary>
    public void Start()
    {
        _batchesLeft = Block.Batches.Count;
        if (_batchesLeft == 0)
        {
            _done.Set();
        }
    }

    public void BatchDone(Exception? error)
    {
        if (error is not null)
        {
            Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
        }

        if (Interlocked.Decrement(ref _batchesLeft) == 0)
        {
            _done.Set();
        }
    }

    /// <summary>Waits for the last batch; throws what a batch threw.</summary>
    public void Wait(CancellationToken cancellation)
    {
        _done.Wait(cancellation);
        _error?.Throw();
    }

    public void Dispose() => _done.Dispose();
}
