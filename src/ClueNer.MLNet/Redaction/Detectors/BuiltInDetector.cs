namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>A detector that reads the half-width form of a text.</summary>
internal abstract class BuiltInDetector(string type, float score, string reason) : ITextDetector
{
    /// <summary>A checksum fits: by chance, at most one number in ten would.</summary>
    protected const float Checked = 1;

    /// <summary>The form alone is distinctive.</summary>
    protected const float Formed = 0.9f;

    /// <summary>A word next to it says what it is.</summary>
    protected const float Labelled = 0.8f;

    public string Name => type;

    /// <summary>Whether its detections have a digit, so that it can skip a text without one.</summary>
    protected virtual bool NeedsDigits => true;

    public IEnumerable<TextDetection> Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<TextDetection>();
        Find(new HalfWidthForm(text), found);
        return found;
    }

    /// <summary>Adds the detections in a text.</summary>
    public void Find(HalfWidthForm form, List<TextDetection> found)
    {
        if (NeedsDigits ? form.HasDigits : form.HasAscii)
        {
            Find(form.Text, found);
        }
    }

    /// <summary>Adds the detections in a text.</summary>
    /// <param name="text">The text in its half-width form.</param>
    /// <param name="found">The list that receives the detections.</param>
    public abstract void Find(string text, List<TextDetection> found);

    protected TextDetection Detection(int start, int end) => new(type, start, end, score, reason);
}
