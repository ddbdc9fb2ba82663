using System.Diagnostics;
using Microsoft.ML;

namespace ClueNer.MLNet.Robustness;

/// <summary>
/// Sixteen threads for a time: half of them on one <see cref="EntityRecognizer"/>, half with a <c>PredictionEngine</c> each over one
/// transformer. Every answer is compared with the one that a single thread gave before.
/// </summary>
internal sealed class SoakRun(IReadOnlyList<string> texts) : IDisposable
{
    private const int Threads = 16;

    private readonly string _temporary = Directory.CreateTempSubdirectory("cluener-soak-").FullName;
    private long _answers;
    private long _wrong;

    public SoakResult Run(TimeSpan time)
    {
        var ml = new MLContext { TempFilePath = _temporary };
        var data = ml.Data.LoadFromEnumerable(texts.Select(text => new TextRow { Text = text }));
        var path = Path.Combine(_temporary, "m.zip");
        using (var fitted = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data))
        {
            ml.Model.Save(fitted, data.Schema, path);
        }

        // Loaded from a file: then ML.NET keeps a temporary file, which must not become many.
        using var transformer = ml.Model.LoadEntityRecognizer(path, out _);
        using var recognizer = new EntityRecognizer();
        var expected = texts.Select(text => recognizer.Recognize(text)).ToArray();
        var watch = Stopwatch.StartNew();
        Hammer(ml, transformer, recognizer, expected, () => watch.Elapsed < time / 4);
        var before = Measure();
        Hammer(ml, transformer, recognizer, expected, () => watch.Elapsed < time);
        var after = Measure();
        transformer.Dispose();
        File.Delete(path);
        return new SoakResult(_answers, _wrong, watch.Elapsed.TotalSeconds, before, after, Directory.GetFileSystemEntries(_temporary).Length);
    }

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    private void Hammer(MLContext ml, ITransformer transformer, EntityRecognizer recognizer, IReadOnlyList<Entity>[] expected, Func<bool> goOn)
    {
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            using var engine = number % 2 == 0 ? null : ml.Model.CreatePredictionEngine<TextRow, EntityPrediction>(transformer, new PredictionEngineOptions { OwnsTransformer = false });
            for (var i = number; goOn(); i++)
            {
                var at = i % texts.Count;
                var found = engine is null ? recognizer.Recognize(texts[at]) : engine.Predict(new TextRow { Text = texts[at] }).Entities;
                Interlocked.Increment(ref _answers);
                if (!found.SequenceEqual(expected[at]))
                {
                    Interlocked.Increment(ref _wrong);
                }
            }
        })
        { IsBackground = true }).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = string.Empty;
    }
}
