using System.Text.RegularExpressions;

namespace ClueNer.MLNet;

/// <summary>A detector of one's own: a pattern, and a check of what it matches.</summary>
/// <remarks>
/// The pattern runs with <see cref="RegexOptions.NonBacktracking"/>, so that its time is linear in the text whatever the text is.
/// That engine has no look-around, no back-references and no atomic groups.
/// </remarks>
/// <example><c>new RegexDetector("contractNumber", @"HT-\d{8}")</c></example>
public sealed class RegexDetector : ITextDetector
{
    private readonly Regex _regex;
    private readonly Func<string, bool>? _isValid;

    /// <summary>Makes a detector.</summary>
    /// <param name="type">The type of what it finds, and its name.</param>
    /// <param name="pattern">A .NET regular expression; upper and lower case differ unless it begins with <c>(?i)</c>.</param>
    /// <param name="isValid">Whether a match is one, a checksum for instance. Default: <see langword="null"/>, every match is.</param>
    /// <exception cref="ArgumentException">The type is empty, or the pattern is no pattern of the engine.</exception>
    public RegexDetector(string type, string pattern, Func<string, bool>? isValid = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentNullException.ThrowIfNull(pattern);
        (Name, Pattern, _isValid) = (type, pattern, isValid);
        try
        {
            _regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is RegexParseException or NotSupportedException)
        {
            throw new ArgumentException(
                $"The pattern '{pattern}' of the detector {type} cannot be used ({e.Message.TrimEnd('.')}), expected a .NET regular expression without look-around, back-references and atomic groups: change the pattern.",
                nameof(pattern),
                e);
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The regular expression.</summary>
    public string Pattern { get; }

    /// <summary>Whether a match is checked by code, which cannot be saved.</summary>
    internal bool HasCheck => _isValid is not null;

    /// <inheritdoc/>
    public IEnumerable<TextDetection> Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Matches(text);
    }

    private IEnumerable<TextDetection> Matches(string text)
    {
        foreach (Match match in _regex.Matches(text))
        {
            if (match.Length > 0 && _isValid?.Invoke(match.Value) != false)
            {
                yield return new TextDetection(Name, match.Index, match.Index + match.Length, 1, "pattern");
            }
        }
    }
}
