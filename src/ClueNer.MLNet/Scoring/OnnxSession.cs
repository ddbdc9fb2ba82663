using System.Collections.Concurrent;
using ClueNer.MLNet.Columns;
using ClueNer.MLNet.EntityModels;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// A fitted <c>ApplyOnnxModel</c> transform, which is one session, and the scorers that share it. Thread-safe except for
/// <see cref="Dispose"/>.
/// </summary>
internal sealed class OnnxSession(OnnxTransformer transformer, EntityModelDefinition model) : IDisposable
{
    private readonly IRowToRowMapper _mapper = ((ITransformer)transformer).GetRowToRowMapper(GraphColumns.Schema);
    private readonly ConcurrentBag<BatchScorer> _idle = [];

    public OnnxTransformer Transformer => transformer;

    public BatchScorer Rent() => _idle.TryTake(out var scorer) ? scorer : new BatchScorer(this, _mapper, model);

    public void Return(BatchScorer scorer) => _idle.Add(scorer);

    public void Dispose()
    {
        while (_idle.TryTake(out var scorer))
        {
            scorer.Dispose();
        }

        transformer.Dispose();
    }
}
