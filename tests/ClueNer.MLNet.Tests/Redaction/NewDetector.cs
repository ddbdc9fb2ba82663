namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>
/// Detectors made for one test. Mutation testing changes the code of a process that goes on, so the words and patterns of those in
/// <see cref="TextDetectors.All"/>, which are made once, would stay as they were.
/// </summary>
internal static class NewDetector
{
    public static ITextDetector Of(string type) => (ITextDetector)Activator.CreateInstance(TextDetectors.Of(type)[0].GetType())!;

    /// <summary>What a detector finds in a text.</summary>
    public static string[] Find(this ITextDetector detector, string text) => [.. detector.Detect(text).Select(found => text[found.CharStart..found.CharEnd])];
}
