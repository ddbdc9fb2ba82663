using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ClueNer.MLNet.Recognition;

/// <summary>
/// Reads a source ahead, scores its blocks on several threads, and returns the pages in the source's order. It holds at most
/// <see cref="PagesInFlight"/> pages, however long the source is.
/// </summary>
internal sealed class ReadAhead<TPage> : IDisposable
{
    /// <summary>One being returned, one being scored, one being read.</summary>
    private const int PagesInFlight = 3;

    /// <summary>How long a source may take for its current row before it is left to end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly RecognitionEngine _engine;
    private readonly IRecognitionSource<TPage> _source;
    private readonly BlockingCollection<RecognizedPage<TPage>> _pages = [];
    private readonly ScoringWorkers<TPage> _workers;
    private readonly SemaphoreSlim _slots = new(PagesInFlight);
    private readonly ConcurrentBag<TextBlock> _idleBlocks = [];
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _stopToken;
    private readonly Thread _reader;
    private readonly Lock _gate = new();
    private readonly TimeSpan? _flushAfter;
    private readonly TimeProvider _time;
    private readonly ITimer? _flushTimer;
    private RecognizedPage<TPage>? _open;
    private RecognizedPage<TPage>? _current;
    private ExceptionDispatchInfo? _readError;
    private long _lastRow;
    private bool _disposed;

    public ReadAhead(RecognitionEngine engine, IRecognitionSource<TPage> source, RecognitionSchedule schedule, CancellationToken cancellation = default)
    {
        _engine = engine;
        _source = source;
        _flushAfter = schedule.FlushAfter;
        _time = schedule.Time;
        _cancellation = cancellation;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _stopToken = _stop.Token;
        _workers = new ScoringWorkers<TPage>(engine, schedule.Workers, _stopToken);
        // A dedicated thread: those of the pool are for short work, and a source may wait for a long time.
        _reader = new Thread(Read) { IsBackground = true, Name = "ClueNer read" };
        _reader.Start();
        if (_flushAfter is { } wait)
        {
            // A period below a millisecond would be rounded to none.
            _flushTimer = _time.CreateTimer(_ => FlushIfPaused(), null, wait, TimeSpan.FromMilliseconds(Math.Max(1, wait.TotalMilliseconds / 4)));
        }
    }

    /// <summary>The next page with all its entities, or null at the end. Throws what the source or the scoring threw.</summary>
    public RecognizedPage<TPage>? NextPage()
    {
        Release();
        try
        {
            if (_pages.TryTake(out var page, Timeout.Infinite, _stopToken))
            {
                _current = page;
                page.Wait(_stopToken);
                return page;
            }
        }
        catch (OperationCanceledException e) when (_cancellation.IsCancellationRequested)
        {
            // The exception carries the caller's token, by which callers recognise their own cancellation.
            throw new OperationCanceledException(e.Message, e, _cancellation);
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
        _workers.Join();
        if (!_reader.Join(Patience))
        {
            // The reader is waiting in the source, which may be a pipe. It ends after the current row and disposes the source.
            return;
        }

        _pages.Dispose();
        _workers.Dispose();
        _slots.Dispose();
        _stop.Dispose();
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
        // Rows before an error are returned first; then the reader's exception is thrown in place of the missing row.
        Try(() =>
        {
            for (var row = 0L; _source.MoveNext(); row++)
            {
                while (!TryAddRow(row))
                {
                    OpenPage();
                }
            }
        });
        Try(_source.Dispose);
        lock (_gate)
        {
            Publish();
            _pages.CompleteAdding();
            _workers.Complete();
        }
    }

    private void Try(Action read)
    {
        try
        {
            read();
        }
        catch (OperationCanceledException) when (_stopToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            _readError ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    private void OpenPage()
    {
        _slots.Wait(_stopToken);
        lock (_gate)
        {
            _open = new RecognizedPage<TPage>(_source.NewPage(), _idleBlocks.TryTake(out var idle) ? idle : new TextBlock());
        }
    }

    /// <summary><see langword="false"/> if there is no open page: none exists yet, or the timer has just sent it off.</summary>
    private bool TryAddRow(long row)
    {
        _stopToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_open is not { } page)
            {
                return false;
            }

            _source.AppendTo(page.Rows);
            for (var i = 0; i < _source.TextsPerRow; i++)
            {
                _engine.Append(page.Block, _source.GetText(i));
            }

            page.RowCount++;
            _lastRow = _time.GetTimestamp();
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

        _engine.PlanBatches(page.Block, sideBySide: true);
        page.Start();
        _pages.Add(page);
        _workers.Add(page);
        _open = null;
    }

    private void FlushIfPaused()
    {
        lock (_gate)
        {
            if (!_disposed && !_pages.IsAddingCompleted && _time.GetElapsedTime(_lastRow) >= _flushAfter)
            {
                Publish();
            }
        }
    }
}
