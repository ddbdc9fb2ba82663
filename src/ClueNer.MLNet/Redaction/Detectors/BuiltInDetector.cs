namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>A detector that reads the half-width form of a text.</summary>
internal abstract class BuiltInDetector(string type, float score, string reason) : ITextDetector
{
    /// <summary>A checksum fits: one number in ten or fewer would by chance.</summary>
    protected const float Checked = 1;

    /// <summary>The form alone is telling.</summary>
    protected const float Formed = 0.9f;

    /// <summary>A word beside it says what it is.</summary>
    protected const float Labelled = 0.8f;

    public string Name => type;

    /// <summary>Whether what it finds has a digit, so that a text without one need not be read.</summary>
    protected virtual bool NeedsDigits => true;

    public IEnumerable<TextDetection> Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<TextDetection>();
        Find(new HalfWidthForm(text), found);
        return found;
    }

    /// <summary>Adds what is found.</summary>
    public void Find(HalfWidthForm form, List<TextDetection> found)
    {
        if (NeedsDigits ? form.HasDigits : form.HasAscii)
        {
            Find(form.Text, found);
        }
    }

    /// <summary>Adds what is found.</summary>
    /// <param name="text">The text in its half-width form.</param>
    /// <param name="found">Gets the detections.</param>
    public abstract void Find(string text, List<TextDetection> found);

    protected TextDetection Detection(int start, int end) => new(type, start, end, score, reason);
}
