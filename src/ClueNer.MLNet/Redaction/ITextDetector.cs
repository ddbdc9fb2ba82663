namespace ClueNer.MLNet;

/// <summary>
/// Finds something in a text by rules: an identity number, a contract number. What it finds is redacted beside the entities of a
/// model. Implementations are thread-safe, since one is used for every text.
/// </summary>
/// <seealso cref="RegexDetector"/>
/// <seealso cref="TextDetectors"/>
public interface ITextDetector
{
    /// <summary>What the detector is called where it is chosen or left out. A built-in detector has the name of its type.</summary>
    string Name { get; }

    /// <summary>Finds everything in a text.</summary>
    /// <param name="text">The original text.</param>
    /// <returns>What was found, in any order; detections may overlap.</returns>
    IEnumerable<TextDetection> Detect(string text);
}
