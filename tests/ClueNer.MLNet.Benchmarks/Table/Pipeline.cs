using System.Diagnostics;
using ClueNer.MLNet.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Benchmarks;

/// <summary><c>RecognizeEntities</c> in typical use: from a view of texts to the columns of entities.</summary>
internal sealed class Pipeline : IDisposable
{
    private readonly MLContext _ml = new();
    private readonly RecognizeEntitiesTransformer _transformer;

    public Pipeline(EntityModel model, EntityRecognizerOptions? options = null)
    {
        var estimator = _ml.Transforms.RecognizeEntities("Entities", "Text", model, options);
        _transformer = estimator.Fit(View([]));
    }

    public int Entities { get; private set; }

    /// <summary>Seconds until the last entity is read.</summary>
    public double Run(IEnumerable<string> texts)
    {
        var watch = Stopwatch.StartNew();
        Entities = 0;
        foreach (var prediction in _ml.Data.CreateEnumerable<EntityPrediction>(_transformer.Transform(View(texts)), reuseRowObject: true))
        {
            Entities += prediction.EntityTypes.Length;
        }

        return watch.Elapsed.TotalSeconds;
    }

    public RecognitionEngine Engine => _transformer.Engine;

    public PredictionEngine<TextRow, EntityPrediction> PredictionEngine() =>
        _ml.Model.CreatePredictionEngine<TextRow, EntityPrediction>(_transformer, new PredictionEngineOptions { OwnsTransformer = false });

    public void Dispose() => _transformer.Dispose();

    private IDataView View(IEnumerable<string> texts) => _ml.Data.LoadFromEnumerable(texts.Select(text => new TextRow { Text = text }));
}
