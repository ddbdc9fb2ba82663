namespace ClueNer.MLNet.Redaction.Surrogates;

/// <summary>Invented texts of one kind, and how to recognise them.</summary>
/// <param name="Types">The entity types that it replaces.</param>
/// <param name="Pattern">A regular expression for its texts; it may match others too.</param>
/// <param name="Size">The number of its texts.</param>
/// <param name="Create">Returns the text of an index from 0 to <paramref name="Size"/> - 1; no two are the same.</param>
/// <param name="IsRun">
/// Whether it consists only of <see cref="Surrogate.RunChars"/> and is recognised by its ends: no such char is next to it. Otherwise it
/// begins and ends with a Chinese character that occurs nowhere else in any surrogate.
/// </param>
internal sealed record SurrogateKind(IReadOnlyList<string> Types, string Pattern, long Size, Func<long, string> Create, bool IsRun);
