using ClueNer.MLNet.Scoring;

namespace ClueNer.MLNet.Tests.Scoring;

public class ByteProductsTests
{
    private const int Avx2 = 1 << 5, VnniOfAvx512 = 1 << 11, VnniOfAvx = 1 << 4;

    [Theory]
    [InlineData("Nehalem: neither AVX2 nor VNNI", 0, 0, 0, false)]
    [InlineData("Haswell: AVX2 without VNNI", Avx2, 0, 0, true)]
    [InlineData("Ice Lake, Zen 4: VNNI of AVX-512", Avx2, VnniOfAvx512, 0, false)]
    [InlineData("Alder Lake: VNNI of AVX", Avx2, 0, VnniOfAvx, false)]
    public void AreCutBy_Processor_OnlyWithAvx2AndWithoutVnni(string processor, int ebx, int ecx, int eax1, bool cut) =>
        Assert.True(cut == ByteProducts.AreCutBy(ebx, ecx, eax1), processor);
}
