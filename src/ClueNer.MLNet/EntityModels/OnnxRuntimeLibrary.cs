using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.EntityModels;

/// <summary>
/// Loads ONNX Runtime's native library while the model's other files are read: it takes as long to load as a small model.
/// </summary>
internal static class OnnxRuntimeLibrary
{
    private static int _asked;

    public static void LoadInBackground()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
        {
            NativeWork.Start(Load);
        }
    }

    private static void Load()
    {
        try
        {
            // The smallest call that loads the library. It sets nothing that a program might want to set differently.
            new SessionOptions().Dispose();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            // The first real use of the library fails in the same way, and there the error can be reported.
        }
    }
}
