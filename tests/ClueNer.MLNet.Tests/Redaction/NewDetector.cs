namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>
/// Creates a detector for one test. Mutation testing changes code while the test process runs, so the words and patterns of the detectors
/// in <see cref="TextDetectors.All"/>, which are created once, would not change.
/// </summary>
internal static class NewDetector
{
    public static ITextDetector Of(string type) => (ITextDetector)Activator.CreateInstance(TextDetectors.Of(type)[0].GetType())!;

    /// <summary>The values that a detector finds in a text.</summary>
    public static string[] Find(this ITextDetector detector, string text) => [.. detector.Detect(text).Select(found => text[found.CharStart..found.CharEnd])];
}
