using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options for what replaces a redacted entity.</summary>
internal sealed class RedactionStyleOptions
{
    private static readonly Dictionary<string, RedactionStyle> Styles = new()
    {
        ["placeholder"] = RedactionStyle.Placeholder,
        ["replace"] = RedactionStyle.Surrogate,
        ["mask"] = RedactionStyle.Mask,
        ["hash"] = RedactionStyle.Hash,
        ["word"] = RedactionStyle.FixedWord,
        ["remove"] = RedactionStyle.Removal,
        // The first name of this style.
        ["removal"] = RedactionStyle.Removal,
    };

    private readonly ChoiceOption _style = new(
        "--style",
        "style",
        "What replaces an entity: placeholder (〔姓名1〕) or replace (an invented name or number), which can be restored; mask (138****8000), hash (〔姓名:3f2a…〕), word, or remove, which cannot.",
        [.. Styles.Keys]);
    private readonly ValueOption<string?> _word = new("--word", "word", "The word that --style word writes (default: [已脱敏]).");
    private readonly Option<string?> _language = new ValueOption<string?>(
        "--placeholder-language", "language", "The language of types in placeholders: zh (〔姓名1〕) or en (〔name1〕) (default: zh in texts with Chinese characters).")
        .AcceptOnlyFromAmong("zh", "en");
    private readonly ValueOption<string?> _format = new(
        "--placeholder-format", "format", "What placeholders look like, with signs around {type} and {number}: [{type}_{number}].");
    private readonly ValueOption<string?> _hashKey = new(
        "--hash-key-file", "file", "The key of --style hash: a file of 16 bytes or more, as 'openssl rand -out key 32' makes it.");
    private readonly ValueOption<int?> _seed = new("--seed", "number", "The seed for the invented names and numbers of --style replace (default: 1).");

    public void AddTo(Command command) => command.AddOptions(_style, _word, _language, _format, _hashKey, _seed);

    /// <summary>Whether texts redacted in this style can be restored.</summary>
    public bool IsRestorable(ParseResult parsed) => Style(parsed) is RedactionStyle.Placeholder or RedactionStyle.Surrogate;

    /// <summary>The style as given.</summary>
    public string Name(ParseResult parsed) => parsed.GetValue(_style)!;

    public EntityRedactionOptions Read(ParseResult parsed)
    {
        var style = Style(parsed);
        RefuseUnused(parsed, _word, style == RedactionStyle.FixedWord, "word");
        RefuseUnused(parsed, _hashKey, style == RedactionStyle.Hash, "hash");
        RefuseUnused(parsed, _seed, style == RedactionStyle.Surrogate, "replace");
        RefuseUnused(parsed, _format, style == RedactionStyle.Placeholder, "placeholder");
        if (style == RedactionStyle.Hash && parsed.GetValue(_hashKey) is null)
        {
            throw CommandException.Usage("--style hash has no --hash-key-file, expected a file with the key: make one with 'openssl rand -out key 32'.");
        }

        var options = new EntityRedactionOptions
        {
            Style = style,
            PlaceholderLanguage = parsed.GetValue(_language) switch
            {
                "zh" => PlaceholderLanguage.Chinese,
                "en" => PlaceholderLanguage.English,
                _ => PlaceholderLanguage.ByText,
            },
            PlaceholderFormat = parsed.GetValue(_format),
            HashKey = parsed.GetValue(_hashKey) is { } key ? File.ReadAllBytes(key) : default,
            SurrogateSeed = parsed.GetValue(_seed) ?? 1,
        };
        return parsed.GetValue(_word) is { } word ? options with { FixedWord = word } : options;
    }

    private RedactionStyle Style(ParseResult parsed) => Styles[Name(parsed)];

    private void RefuseUnused(ParseResult parsed, Option option, bool isUsed, string style)
    {
        if (!isUsed && parsed.IsGiven(option))
        {
            throw CommandException.Usage($"{option.Name} is given with --style {Name(parsed)}, expected --style {style}: leave one of them out.");
        }
    }
}
