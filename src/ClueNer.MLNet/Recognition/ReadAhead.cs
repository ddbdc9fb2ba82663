using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace ClueNer.MLNet;

/// <summary>
/// Reads a source ahead, scores its blocks on several threads, and hands the pages out in the source's order. At most
/// <see cref="PagesInFlight"/> pages are held, however long the source is.
/// </summary>
internal sealed class ReadAhead<TPage> : IDisposable
{
    /// <summary>One being handed out, one being scored, one being read.</summary>
    private const int PagesInFlight = 3;

    private readonly RecognitionEngine _engine;
    private readonly IRecognitionSource<TPage> _source;
    private readonly BlockingCollection<RecognizedPage<TPage>> _pages = [];
    private readonly BlockingCollection<(RecognizedPage<TPage> Page, int Batch)> _work = [];
    private readonly SemaphoreSlim _slots = new(PagesInFlight);
    private readonly ConcurrentBag<RecognitionBlock> _idleBlocks = [];
    private readonly CancellationTokenSource _stop;
    private readonly List<Thread> _threads = [];
    private readonly Lock _gate = new();
    private readonly TimeSpan? _flushAfter;
    private readonly Timer? _flushTimer;
    private RecognizedPage<TPage>? _open;
    private RecognizedPage<TPage>? _current;
    private ExceptionDispatchInfo? _readError;
    private long _lastRow;
    private bool _disposed;

    public ReadAhead(RecognitionEngine engine, IRecognitionSource<TPage> source, int workers, TimeSpan? flushAfter, CancellationToken cancellation = default)
    {
        _engine = engine;
        _source = source;
        _flushAfter = flushAfter;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Start("read", Read);
        for (var i = 0; i < workers; i++)
        {
            Start("score", Work);
        }

        if (flushAfter is { } wait)
        {
            _flushTimer = new Timer(_ => FlushIfPaused(), null, wait, wait / 4);
        }
    }

    /// <summary>The next page with all its entities, or null at the end. Throws what the source or the scoring threw.</summary>
    public RecognizedPage<TPage>? NextPage()
    {
        Release();
        if (_pages.TryTake(out var page, Timeout.Infinite, _stop.Token))
        {
            _current = page;
            page.Wait(_stop.Token);
            return page;
        }

        _readError?.Throw();
        return null;
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stop.Cancel();
        _flushTimer?.Dispose();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _source.Dispose();
        _pages.Dispose();
        _work.Dispose();
        _slots.Dispose();
        _stop.Dispose();
    }

    private void Start(string name, Action body)
    {
        // Threads of their own: the pool's are for short work, and a source may wait for long.
        var thread = new Thread(() => body()) { IsBackground = true, Name = $"ClueNer {name}" };
        _threads.Add(thread);
        thread.Start();
    }

    private void Release()
    {
        if (_current is not null)
        {
            _current.Dispose();
            _current.Block.Clear();
            _idleBlocks.Add(_current.Block);
            _current = null;
            _slots.Release();
        }
    }

    private void Read()
    {
        try
        {
            for (var row = 0L; _source.MoveNext(); row++)
            {
                while (!TryAddRow(row))
                {
                    OpenPage();
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // Rows that came before are handed out first; then the reader's exception is thrown where the row is missing.
            _readError = ExceptionDispatchInfo.Capture(e);
        }

        lock (_gate)
        {
            Publish();
            _pages.CompleteAdding();
            _work.CompleteAdding();
        }
    }

    private void OpenPage()
    {
        _slots.Wait(_stop.Token);
        lock (_gate)
        {
            _open = new RecognizedPage<TPage>(_source.NewPage(), _idleBlocks.TryTake(out var idle) ? idle : new RecognitionBlock());
        }
    }

    /// <summary>False where there is no open page: none yet, or the timer has just sent it off.</summary>
    private bool TryAddRow(long row)
    {
        _stop.Token.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_open is not { } page)
            {
                return false;
            }

            _source.AppendTo(page.Rows);
            for (var i = 0; i < _source.TextsPerRow; i++)
            {
                _engine.Add(page.Block, _source.GetText(i));
            }

            page.RowCount++;
            _lastRow = Stopwatch.GetTimestamp();
            if (BlockSchedule.EndsAfter(row, page.Block.TokenCount))
            {
                Publish();
            }

            return true;
        }
    }

    private void Publish()
    {
        if (_open is not { RowCount: > 0 } page)
        {
            return;
        }

        _engine.Plan(page.Block);
        page.Start();
        _pages.Add(page);
        for (var batch = 0; batch < page.Block.Batches.Count; batch++)
        {
            _work.Add((page, batch));
        }

        _open = null;
    }

    private void FlushIfPaused()
    {
        lock (_gate)
        {
            if (!_disposed && !_pages.IsAddingCompleted && Stopwatch.GetElapsedTime(_lastRow) >= _flushAfter)
            {
                Publish();
            }
        }
    }

    private void Work()
    {
        BatchScorer? scorer = null;
        try
        {
            foreach (var (page, batch) in _work.GetConsumingEnumerable(_stop.Token))
            {
                try
                {
                    scorer ??= _engine.Graph.Rent();
                    _engine.Score(page.Block, batch, scorer);
                    page.BatchDone(null);
                }
                catch (Exception e)
                {
                    page.BatchDone(e);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            if (scorer is not null)
            {
                _engine.Graph.Return(scorer);
            }
        }
    }
}
