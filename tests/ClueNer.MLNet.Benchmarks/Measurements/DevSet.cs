namespace ClueNer.MLNet.Benchmarks;

/// <summary>CLUENER2020 dev, which is next to the goldens because we may not redistribute it.</summary>
internal static class DevSet
{
    public static List<AnnotatedText> Read()
    {
        var goldens = Environment.GetEnvironmentVariable("CLUENER_GOLDENS")
            ?? throw new InvalidOperationException("CLUENER_GOLDENS is not set: set it to the folder of the goldens, with cluener/dev.json next to it.");
        return [.. ClueNerJson.Read(Path.Combine(goldens, "..", "cluener", "dev.json"))];
    }
}
