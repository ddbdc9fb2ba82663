namespace ClueNer.MLNet.Redaction;

/// <summary>Replaces what redaction put into a text that arrives in pieces.</summary>
internal abstract class ReplacementReader
{
    /// <summary>Gives what to put for a placeholder or surrogate; <see langword="null"/> leaves it.</summary>
    public delegate string? Replace(ReadOnlySpan<char> inserted);

    /// <summary>Takes the next piece and gives what is sure.</summary>
    public abstract string Append(ReadOnlySpan<char> piece);

    /// <summary>The text has ended: gives what was held back.</summary>
    public abstract string Flush();
}
