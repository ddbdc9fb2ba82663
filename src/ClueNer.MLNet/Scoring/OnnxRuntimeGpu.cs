using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Whether the loaded ONNX Runtime can use the GPU that a user may have asked for in the <c>MLContext</c>. The context itself cannot
/// tell.
/// </summary>
internal static class OnnxRuntimeGpu
{
    public static bool IsThere => OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider");
}
