using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options for what is detected in addition to the model's entities.</summary>
internal sealed class DetectorOptions
{
    private readonly ValueOption<string[]> _only = new("--only", "names", "Use only these built-in detectors: idNumber,mobile,… (default: all).");
    private readonly ValueOption<string[]> _skip = new("--skip", "names", "Do not use these built-in detectors: qq,weChat.");
    private readonly Option<bool> _none = new("--no-detectors") { Description = "Use no built-in detector." };
    private readonly ValueOption<string[]> _own = new(
        "--detector", "name=pattern", "A detector of your own, a name and a regular expression: contractNumber=HT-\\d{8}. Repeat it for more.");
    private readonly ValueOption<string?> _file = new("--detectors", "file", "A file of your own detectors, one name=pattern a line. Lines with # in front are comments.");
    private readonly ValueOption<float?> _recall = new(
        "--recall", "threshold", "Also redact where the model gives an entity at least this probability, from 0 to 1. 0.1 leaks less and removes more.");

    public void AddTo(Command command) => command.AddOptions(_recall, _only, _skip, _none, _own, _file);

    /// <summary>Whether any of the options is given.</summary>
    public bool Any(ParseResult parsed) => new Option[] { _recall, _only, _skip, _none, _own, _file }.Any(parsed.IsGiven);

    /// <summary>Adds the threshold of <c>--recall</c> to recognition options.</summary>
    public EntityRecognizerOptions Recognition(ParseResult parsed, EntityRecognizerOptions options) =>
        options with { Decoding = options.Decoding with { NotOutsideThreshold = parsed.GetValue(_recall) } };

    public IReadOnlyList<ITextDetector> Read(ParseResult parsed) => [.. BuiltIn(parsed), .. Own(parsed).Select(Parse)];

    private IReadOnlyList<ITextDetector> BuiltIn(ParseResult parsed)
    {
        var (only, skip) = (parsed.GetList(_only), parsed.GetList(_skip));
        if ((only.Length > 0 ? 1 : 0) + (skip.Length > 0 ? 1 : 0) + (parsed.GetValue(_none) ? 1 : 0) > 1)
        {
            throw CommandException.Usage("--only, --skip and --no-detectors are given together, expected one of them: leave the others out.");
        }

        // Checks the names: a misspelt one must not be ignored.
        var skipped = TextDetectors.Of(skip);
        return parsed.GetValue(_none) ? [] : only.Length > 0 ? TextDetectors.Of(only) : [.. TextDetectors.All.Except(skipped)];
    }

    private IEnumerable<string> Own(ParseResult parsed)
    {
        var lines = parsed.GetValue(_file) is { } file ? File.ReadLines(file) : [];
        return (parsed.GetValue(_own) ?? []).Concat(lines.Where(line => !string.IsNullOrWhiteSpace(line) && line[0] != '#'));
    }

    private static RegexDetector Parse(string detector) => detector.Split('=', 2) is [var name, { Length: > 0 } pattern] && !string.IsNullOrWhiteSpace(name)
        ? new RegexDetector(name.Trim(), pattern)
        : throw CommandException.Usage($"The detector '{detector}' is not NAME=PATTERN, expected a name and a regular expression: write contractNumber=HT-\\d{{8}}, for instance.");
}
