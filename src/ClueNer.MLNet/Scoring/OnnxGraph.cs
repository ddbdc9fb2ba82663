using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet;

/// <summary>The fitted <c>ApplyOnnxModel</c> transform, one session for all workers, and the scorers that share it. Thread-safe.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly IRowToRowMapper _mapper;
    private readonly int _labelCount;
    private readonly ConcurrentBag<BatchScorer> _idle = [];
    private int _disposed;

    public OnnxGraph(OnnxTransformer transformer, int labelCount)
    {
        Transformer = transformer;
        _labelCount = labelCount;
        _mapper = ((ITransformer)transformer).GetRowToRowMapper(GraphColumns.Schema);
    }

    public OnnxTransformer Transformer { get; }

    public BatchScorer Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, typeof(EntityRecognizer));
        return _idle.TryTake(out var scorer) ? scorer : new BatchScorer(_mapper, _labelCount);
    }

    public void Return(BatchScorer scorer) => _idle.Add(scorer);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Transformer.Dispose();
        }
    }
}
