namespace ClueNer.MLNet;

/// <summary>What a redacted text contains in place of the original.</summary>
public enum RedactionStyle
{
    /// <summary>A numbered placeholder, <c>〔公司1〕</c>, the same for the same type and text. It can be restored. The default.</summary>
    Placeholder,

    /// <summary>
    /// Stars for all but a few chars, as is customary for the type: <c>138****8000</c>, <c>王*国</c>. The table is in
    /// <c>docs/redaction.md</c>.
    /// </summary>
    Mask,

    /// <summary>One word for everything, <see cref="EntityRedactionOptions.FixedWord"/>.</summary>
    FixedWord,

    /// <summary>Nothing: the original is removed.</summary>
    Removal,

    /// <summary>
    /// A keyed hash, <c>〔姓名:3f2a9c01d4e5b678〕</c>: the first 64 bits of the text's HMAC-SHA256 with
    /// <see cref="EntityRedactionOptions.HashKey"/>. The same text has the same hash in every run with that key.
    /// </summary>
    Hash,

    /// <summary>
    /// An invented name, company or number of the same kind, the same for the same type and text. It can be restored. Types without
    /// surrogates get a placeholder.
    /// </summary>
    Surrogate,
}
