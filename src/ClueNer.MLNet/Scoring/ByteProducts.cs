using System.Runtime.Intrinsics.X86;

namespace ClueNer.MLNet.Scoring;

/// <summary>How the processor multiplies the bytes of an int8 graph.</summary>
internal static class ByteProducts
{
    /// <summary>
    /// Whether sums of products are cut at 16 bits: on x64 processors with AVX2 and without VNNI (Intel before Ice Lake, AMD
    /// before Zen 4). Older ones and ARM64 do not use the instruction that cuts.
    /// </summary>
    public static bool AreCut { get; } = Ask();

    /// <param name="ebx">EBX of CPUID leaf 7, subleaf 0.</param>
    /// <param name="ecx">ECX of the same leaf.</param>
    /// <param name="eax1">EAX of CPUID leaf 7, subleaf 1; 0 if there is none.</param>
    public static bool AreCutBy(int ebx, int ecx, int eax1)
    {
        const int avx2 = 1 << 5, vnniOfAvx512 = 1 << 11, vnniOfAvx = 1 << 4;
        return (ebx & avx2) != 0 && (ecx & vnniOfAvx512) == 0 && (eax1 & vnniOfAvx) == 0;
    }

    private static bool Ask()
    {
        const int features = 7;
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < features)
        {
            return false;
        }

        var (subleaves, ebx, ecx, _) = X86Base.CpuId(features, 0);
        return AreCutBy(ebx, ecx, subleaves >= 1 ? X86Base.CpuId(features, 1).Eax : 0);
    }
}
