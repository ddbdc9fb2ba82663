namespace ClueNer.MLNet;

/// <summary>
/// Finds something in a text by rules: an identity number, a contract number. Its detections are redacted in addition to the entities of a
/// model. Implementations must be thread-safe, because one instance is used for every text.
/// </summary>
/// <seealso cref="RegexDetector"/>
/// <seealso cref="TextDetectors"/>
public interface ITextDetector
{
    /// <summary>The name by which the detector is chosen or left out. A built-in detector has the name of its type.</summary>
    string Name { get; }

    /// <summary>Finds everything of the detector's type in a text.</summary>
    /// <param name="text">The original text.</param>
    /// <returns>What was found, in any order; detections may overlap.</returns>
    IEnumerable<TextDetection> Detect(string text);
}
