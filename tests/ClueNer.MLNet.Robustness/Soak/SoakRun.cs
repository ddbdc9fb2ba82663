using System.Diagnostics;
using Microsoft.ML;

namespace ClueNer.MLNet.Robustness;

/// <summary>
/// Sixteen threads for a time, or for a number of answers: half of them on one <see cref="EntityRecognizer"/>, half with a
/// <c>PredictionEngine</c> each over one transformer. Every answer is compared with the one that a single thread gave before.
/// </summary>
internal sealed class SoakRun(IReadOnlyList<string> texts) : IDisposable
{
    private const int Threads = 16;

    private readonly string _temporary = Directory.CreateTempSubdirectory("cluener-soak-").FullName;
    private long _answers;
    private long _wrong;

    /// <param name="time">How long it takes, with its preparation.</param>
    public SoakResult Run(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        return Run(() => watch.Elapsed / time);
    }

    /// <param name="answers">How many answers are enough; each thread finishes its last one.</param>
    public SoakResult Run(long answers) => Run(() => (double)Interlocked.Read(ref _answers) / answers);

    /// <param name="done">The share of the run that is done; asked by all threads.</param>
    private SoakResult Run(Func<double> done)
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
        Hammer(ml, transformer, recognizer, expected, () => done() < 0.25);
        var before = Measure();
        Hammer(ml, transformer, recognizer, expected, () => done() < 1);
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
