using System.Collections.Concurrent;
using ClueNer.MLNet.Scoring;

namespace ClueNer.MLNet.Recognition;

/// <summary>Threads that score the batches of planned pages, in order of arrival.</summary>
internal sealed class ScoringWorkers<TPage> : IDisposable
{
    private readonly RecognitionEngine _engine;
    private readonly CancellationToken _stop;
    private readonly BlockingCollection<(RecognizedPage<TPage> Page, int Batch)> _batches = [];
    private readonly List<Thread> _threads = [];

    public ScoringWorkers(RecognitionEngine engine, int count, CancellationToken stop)
    {
        _engine = engine;
        _stop = stop;
        for (var i = 0; i < count; i++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "ClueNer score" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    public void Add(RecognizedPage<TPage> page)
    {
        for (var batch = 0; batch < page.Block.Batches.Count; batch++)
        {
            _batches.Add((page, batch));
        }
    }

    /// <summary>Signals that no more pages come.</summary>
    public void Complete() => _batches.CompleteAdding();

    /// <summary>Waits for the threads to end. Call it after <see cref="Complete"/> or once they are stopped.</summary>
    public void Join() => _threads.ForEach(thread => thread.Join());

    public void Dispose() => _batches.Dispose();

    private void Work()
    {
        BatchScorer? scorer = null;
        try
        {
            foreach (var (page, batch) in _batches.GetConsumingEnumerable(_stop))
            {
                try
                {
                    scorer ??= _engine.Graph.Rent();
                    _engine.ScoreBatch(page.Block, batch, scorer);
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
