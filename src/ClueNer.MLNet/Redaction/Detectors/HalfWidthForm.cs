namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>A text as the built-in detectors read it, with the check they make first: most texts have neither digits nor letters.</summary>
internal sealed class HalfWidthForm
{
    public HalfWidthForm(string text)
    {
        Text = HalfWidthText.Of(text);
        HasDigits = Text.AsSpan().ContainsAnyInRange('0', '9');
        HasAscii = HasDigits || Text.AsSpan().ContainsAnyInRange('!', '~');
    }

    /// <summary>The half-width form; it has the length of the text.</summary>
    public string Text { get; }

    public bool HasDigits { get; }

    /// <summary>Whether there is any ASCII char other than blanks and controls. Without one there is nothing to find.</summary>
    public bool HasAscii { get; }
}
