using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Loads graphs with ONNX Runtime's session option for exact sums of bytes, only on processors that cut these sums. On others it changes no
/// answer, but some take three times as long with it (docs/processors.md).
/// </summary>
internal static class ExactSums
{
    public const string Option = "session.x64quantprecision";

    /// <summary>The option is set in the environment while a graph is loaded. Two loads at once would remove each other's option.</summary>
    private static readonly Lock Gate = new();

    private static int _noted;

    /// <summary>Loads something with a graph in it. Session options that the user has set are left alone.</summary>
    /// <param name="environment">The environment in which ML.NET loads it.</param>
    /// <param name="threads">The threads of the session; 0 leaves the number to ONNX Runtime.</param>
    /// <param name="load">Loads it.</param>
    public static T Load<T>(IHostEnvironment? environment, int threads, Func<T> load) => Load(ByteProducts.AreCut, environment, threads, load);

    public static T Load<T>(bool areCut, IHostEnvironment? environment, int threads, Func<T> load)
    {
        if (!areCut || environment is null)
        {
            return load();
        }

        lock (Gate)
        {
            // If session options were created here, ML.NET would ignore the GPU.
            if (environment.GetOnnxSessionOption() is not null || OnnxRuntimeGpu.IsThere)
            {
                return load();
            }

            environment.SetOnnxSessionOption(new OnnxSessionOptions { CreateSessionOptions = () => Create(threads) });
            try
            {
                return load();
            }
            catch (InvalidOperationException)
            {
                // ONNX Runtime (1.31) cannot set it if layers share their weights, as in ALBERT: cut sums are better than none.
            }
            finally
            {
                environment.SetOnnxSessionOption(null);
            }

            return load();
        }
    }

    /// <summary>Logs once, in <see cref="MLContext.Log"/>, the option that a caller of <c>ApplyOnnxModel</c> has to set.</summary>
    public static void Note(IHostEnvironment? environment) => Note(ByteProducts.AreCut, environment, ref _noted);

    public static void Note(bool areCut, IHostEnvironment? environment, ref int noted)
    {
        if (!areCut || environment is null || environment.GetOnnxSessionOption() is not null || Interlocked.Exchange(ref noted, 1) != 0)
        {
            return;
        }

        using var channel = environment.Start("TokenizeForEntities");
        channel.Warning(
            MessageSensitivity.None,
            $"This processor cuts sums of 8-bit products, so an int8 graph in ApplyOnnxModel may find other entities here than on other processors: set {Option} with mlContext.SetOnnxSessionOption as docs/processors.md shows, or use RecognizeEntities, which sets it.");
    }

    private static SessionOptions Create(int threads)
    {
        var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry(Option, "1");
        return options;
    }
}
