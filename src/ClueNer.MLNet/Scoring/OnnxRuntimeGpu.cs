using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Whether the ONNX Runtime that is loaded can use the GPU that a user may have asked for in the <c>MLContext</c>, which nobody can
/// ask for it.
/// </summary>
internal static class OnnxRuntimeGpu
{
    public static bool IsThere => OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider");
}
