using System.Diagnostics;
using Microsoft.ML;

namespace ClueNer.MLNet.Robustness;

/// <summary>
/// Runs sixteen threads for a time, or for a number of answers: half of them share one <see cref="EntityRecognizer"/>, and half have their
/// own <c>PredictionEngine</c> over one transformer. Every answer is compared with the one of a single thread before.
/// </summary>
internal sealed class SoakRun(IReadOnlyList<string> texts) : IDisposable
{
    private const int Threads = 16;

    private readonly string _temporary = Directory.CreateTempSubdirectory("cluener-soak-").FullName;
    private long _answers;
    private long _wrong;

    /// <param name="time">The duration, including preparation.</param>
    public SoakResult Run(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        return Run(() => watch.Elapsed / time);
    }

    /// <param name="answers">The number of answers after which to stop; each thread finishes its last one.</param>
    public SoakResult Run(long answers) => Run(() => (double)Interlocked.Read(ref _answers) / answers);

    /// <param name="done">Returns the share of the run that is done; called by all threads.</param>
    private SoakResult Run(Func<double> done)
    {
        var ml = new MLContext { TempFilePath = _temporary };
        var data = ml.Data.LoadFromEnumerable(texts.Select(text => new TextRow { Text = text }));
        var path = Path.Combine(_temporary, "m.zip");
        using (var fitted = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data))
        {
            ml.Model.Save(fitted, data.Schema, path);
        }

        // Loaded from a file, because ML.NET then keeps a temporary file, and these must not accumulate.
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
