namespace ClueNer.MLNet.Redaction.Surrogates;

/// <summary>Invented texts of one kind, and how to tell them from others.</summary>
/// <param name="Types">The entity types that it replaces.</param>
/// <param name="Pattern">What it writes, as a regular expression; it may match more.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Create">The text of an index from 0 to <paramref name="Size"/> - 1, each another.</param>
/// <param name="IsRun">
/// Whether it is made of signs of <see cref="Surrogate.RunChars"/> only, and told by its ends: no such sign is beside it. Else it
/// begins and ends with a Chinese character that is in no other place of any surrogate.
/// </param>
internal sealed record SurrogateKind(IReadOnlyList<string> Types, string Pattern, long Size, Func<long, string> Create, bool IsRun);
