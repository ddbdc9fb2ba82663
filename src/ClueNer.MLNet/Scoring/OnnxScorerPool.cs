using System.Collections.Concurrent;
using ClueNer.MLNet.Columns;
using ClueNer.MLNet.EntityModels;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// The fitted <c>ApplyOnnxModel</c> transform, one session for all workers, and the scorers that share it. Thread-safe. Disposed
/// while it scores, it refuses new work at once and frees the session after the last that was going on: native memory that is
/// still read would end the process.
/// </summary>
internal sealed class OnnxScorerPool : IDisposable
{
    private readonly IRowToRowMapper _mapper;
    private readonly EntityModelDefinition _model;
    private readonly ConcurrentBag<BatchScorer> _idle = [];
    private readonly Lock _gate = new();
    private int _inUse;
    private bool _disposed;

    public OnnxScorerPool(OnnxTransformer transformer, EntityModelDefinition model)
    {
        Transformer = transformer;
        _model = model;
        _mapper = ((ITransformer)transformer).GetRowToRowMapper(GraphColumns.Schema);
    }

    public OnnxTransformer Transformer { get; }

    /// <summary>To be given back by <see cref="Return"/>, whatever happens.</summary>
    /// <exception cref="ObjectDisposedException">The graph is disposed.</exception>
    public BatchScorer Rent()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(
                    "EntityRecognizer", "The recogniser or transformer is disposed, expected one in use: dispose it after its last call.");
            }

            _inUse++;
        }

        try
        {
            return _idle.TryTake(out var scorer) ? scorer : new BatchScorer(_mapper, _model);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public void Return(BatchScorer scorer)
    {
        _idle.Add(scorer);
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
        while (_idle.TryTake(out var scorer))
        {
            scorer.Dispose();
        }

        Transformer.Dispose();
    }
}
