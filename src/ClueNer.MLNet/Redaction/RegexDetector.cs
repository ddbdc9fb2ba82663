using System.Text.RegularExpressions;

namespace ClueNer.MLNet;

/// <summary>A custom detector: a pattern, and a check of its matches.</summary>
/// <remarks>
/// The pattern runs with <see cref="RegexOptions.NonBacktracking"/>, so the time is linear in any text. That engine has no look-around,
/// no back-references and no atomic groups.
/// </remarks>
/// <example><c>new RegexDetector("contractNumber", @"HT-\d{8}")</c></example>
public sealed class RegexDetector : ITextDetector
{
    private readonly Regex _regex;
    private readonly Func<string, bool>? _isValid;

    /// <summary>Creates a detector.</summary>
    /// <param name="type">The type of its detections, and its name.</param>
    /// <param name="pattern">A .NET regular expression. Case matters unless it begins with <c>(?i)</c>.</param>
    /// <param name="isValid">Whether a match counts, for instance because its checksum fits. Default: <see langword="null"/>, every match counts.</param>
    /// <exception cref="ArgumentException">The type is empty, or the engine does not accept the pattern.</exception>
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
