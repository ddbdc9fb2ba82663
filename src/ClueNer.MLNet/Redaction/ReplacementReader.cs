namespace ClueNer.MLNet.Redaction;

/// <summary>Replaces placeholders or surrogates in a text that arrives in pieces.</summary>
internal abstract class ReplacementReader
{
    /// <summary>Returns the replacement of a placeholder or surrogate; <see langword="null"/> leaves it.</summary>
    public delegate string? Replace(ReadOnlySpan<char> inserted);

    /// <summary>Takes the next piece and returns what is certain.</summary>
    public abstract string Append(ReadOnlySpan<char> piece);

    /// <summary>Ends the text and returns what was held back.</summary>
    public abstract string Flush();
}
