using System.Buffers;
using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Redaction.Surrogates;

/// <summary>Invented names, companies and numbers that replace real ones, and why a text with them can be read in one way only.</summary>
/// <remarks>
/// Chinese surrogates have a first and a last character that occur nowhere else in any surrogate, like the brackets of placeholders, so
/// the argument of <see cref="PlaceholderFormat"/> holds for them. The others are whole runs of <see cref="RunChars"/>; one is only
/// inserted if no such char is next to it (<see cref="FitsBetween"/>), so two that share a char are the same run. Neither kind occurs
/// inside the other: no run has Chinese characters, and the digits of an address are fewer than those of any run. Placeholders next to
/// surrogates have names of ASCII letters (<see cref="PlaceholderFormat.Ascii"/>), and no surrogate is a name and a number: it has only
/// digits, or a sign that no placeholder has. So none can look like a placeholder between brackets of the text.
/// </remarks>
internal static class Surrogate
{
    /// <summary>The chars of numbers and internet addresses.</summary>
    public const string RunChars = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@._:/+-";

    /// <summary>The longest surrogate of Chinese characters has ten chars: a reader must look back that far.</summary>
    public const int MaxChineseLength = 10;

    // Coprime to every size, because it is prime and larger than any factor of one. So every index occurs once.
    private const long Step = 7_368_787;

    private static readonly string RunClass = "[" + string.Concat(RunChars.Select(c => $"\\u{(int)c:x4}")) + "]";

    private static readonly SearchValues<char> Run = SearchValues.Create(RunChars);

    private static readonly SurrogateKind[] AllKinds =
        [ChineseSurrogates.Name, ChineseSurrogates.Company, ChineseSurrogates.Organization, ChineseSurrogates.Address, .. NumberSurrogates.All];

    // Every part has a fixed or short length, so the time is linear although the engine backtracks.
    private static readonly Regex Any = new(
        string.Join('|', AllKinds.Select(kind => kind.IsRun ? $"(?<!{RunClass})(?:{kind.Pattern})(?!{RunClass})" : kind.Pattern)),
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Dictionary<string, SurrogateKind> ByType =
        AllKinds.SelectMany(kind => kind.Types.Select(type => KeyValuePair.Create(type, kind))).ToDictionary(StringComparer.Ordinal);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<SurrogateKind> Kinds => AllKinds;

    /// <summary>The kind that replaces a type; <see langword="null"/> if there is none.</summary>
    public static SurrogateKind? KindOf(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The surrogate of a number from 1; <see langword="null"/> if the kind has no more.</summary>
    public static string? Create(SurrogateKind kind, long number, int seed) =>
        number > kind.Size ? null : kind.Create((long)((((Int128)number * Step) + (uint)seed) % kind.Size));

    /// <summary>Whether a surrogate that is a run can be recognised between these chars.</summary>
    public static bool FitsBetween(char before, char after) => !IsRunChar(before) && !IsRunChar(after);

    public static bool IsRunChar(char c) => Run.Contains(c);

    public static bool IsOne(string text) => Find(text, out var length) == 0 && length == text.Length;

    /// <summary>Index of the first surrogate in a text, or -1.</summary>
    public static int Find(ReadOnlySpan<char> text, out int length)
    {
        foreach (var match in Any.EnumerateMatches(text))
        {
            length = match.Length;
            return match.Index;
        }

        length = 0;
        return -1;
    }
}
