namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>A text as the built-in detectors read it, and what they ask first: most texts have neither digits nor letters.</summary>
internal sealed class HalfWidthForm
{
    public HalfWidthForm(string text)
    {
        Text = HalfWidthText.Of(text);
        HasDigits = Text.AsSpan().ContainsAnyInRange('0', '9');
        HasAscii = HasDigits || Text.AsSpan().ContainsAnyInRange('!', '~');
    }

    /// <summary>As long as the text.</summary>
    public string Text { get; }

    public bool HasDigits { get; }

    /// <summary>Whether there is any ASCII char but blanks and controls: without one there is nothing to find.</summary>
    public bool HasAscii { get; }
}
