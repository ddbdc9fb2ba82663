using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet;

/// <summary>What a redacted text has where something was taken out.</summary>
public enum RedactionStyle
{
    /// <summary>A numbered placeholder, <c>〔company1〕</c>: the same for the same type and text; can be restored. The default.</summary>
    Placeholder,

    /// <summary>The first text element and a <c>*</c> for each other one, <c>张**</c>; a single one becomes <c>*</c>.</summary>
    Mask,

    /// <summary>One word for everything, <see cref="EntityRedactionOptions.FixedWord"/>.</summary>
    FixedWord,

    /// <summary>Nothing.</summary>
    Removal,
}
