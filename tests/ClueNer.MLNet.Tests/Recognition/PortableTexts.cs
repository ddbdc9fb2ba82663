namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>The fifty sentences of <c>portable/annotated.json</c>, and the adversarial texts of <c>portable/tokenizer.jsonl</c>.</summary>
internal static class PortableTexts
{
    public static string[] Sentences { get; } = [.. Goldens.Portable("annotated.json").Select(row => row.GetProperty("text").GetString()!)];

    public static string[] Adversarial { get; } = [.. Goldens.Portable("tokenizer.jsonl").Select(row => row.GetProperty("text").GetString()!)];

    /// <summary>About 1,500 tokens: several windows of the shipped model.</summary>
    public static string Long { get; } = string.Join("\n", Sentences);
}
