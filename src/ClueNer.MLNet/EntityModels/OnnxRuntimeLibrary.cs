using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.EntityModels;

/// <summary>ONNX Runtime's native library takes as long to load as a small model: it comes in while the model's other files are read.</summary>
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
            // The least that loads it, and nothing that a program might want to set up in another way.
            new SessionOptions().Dispose();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            // Whoever needs it meets the same, where it can be told.
        }
    }
}
