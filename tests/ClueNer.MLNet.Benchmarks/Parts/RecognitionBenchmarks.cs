using BenchmarkDotNet.Attributes;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>cluener-mini from texts to entities, through each API.</summary>
[MemoryDiagnoser]
public class RecognitionBenchmarks
{
    private Pipeline _pipeline = null!;
    private EntityRecognizer _recognizer = null!;
    private Microsoft.ML.PredictionEngine<TextRow, EntityPrediction> _engine = null!;

    /// <summary>Loads the model.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _pipeline = new Pipeline(BenchmarkModels.Mini);
        _engine = _pipeline.PredictionEngine();
        _recognizer = new EntityRecognizer(BenchmarkModels.Mini);
    }

    /// <summary>Many texts through <c>RecognizeEntities</c>.</summary>
    [Benchmark]
    public double RecognizeEntities() => _pipeline.Run(BenchmarkTexts.Sample);

    /// <summary>Many texts through the recogniser.</summary>
    [Benchmark]
    public int RecognizeMany() => _recognizer.RecognizeMany(BenchmarkTexts.Sample).Sum(entities => entities.Count);

    /// <summary>One text through a PredictionEngine.</summary>
    [Benchmark]
    public int Predict() => _engine.Predict(new TextRow { Text = BenchmarkTexts.Sample[0] }).EntityTypes.Length;

    /// <summary>One text through the recogniser.</summary>
    [Benchmark]
    public int Recognize() => _recognizer.Recognize(BenchmarkTexts.Sample[0]).Count;

    /// <summary>Frees the model.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _engine.Dispose();
        _recognizer.Dispose();
        _pipeline.Dispose();
    }
}
