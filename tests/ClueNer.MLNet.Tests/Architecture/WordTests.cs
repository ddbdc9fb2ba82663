using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Tests.Architecture;

/// <summary>One word for one thing, in every public name: the types, members and parameters of the PublicAPI files.</summary>
public partial class WordTests
{
    /// <summary>The word to use, and the words not to use.</summary>
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["text"] = "sentence document content",
        ["char"] = "position offset pos",
        ["token"] = "piece wordpiece subword",
        ["window"] = "chunk segment slice",
        ["batch"] = "pack",
        ["score or probability"] = "confidence",
        ["label"] = "tag class",
        ["type"] = "category",
        ["entity"] = "span mention ner",
        ["entity model"] = "bundle",
    };

    private const string ProductName = "ClueNer";

    /// <summary>Names in which such a word means something else.</summary>
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["WordPiece"] = "the algorithm's own name",
        ["SentencePiece"] = "the algorithm's own name",
        ["TagNames"] = "data sets' own word, of the numbers in ner_tags",
        ["ConfidenceInterval"] = "statistics' own word, of a measure and not of an entity",
    };

    [Fact]
    public void PublicNames_WordsTable_IsKept()
    {
        var names = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "PublicAPI.*.txt", SearchOption.AllDirectories)
            .SelectMany(File.ReadAllLines)
            .SelectMany(line => Name().Matches(Foreign().Replace(line, "")).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);

        var wrong = from name in names
                    where !Reasons.ContainsKey(name)
                    from word in Part().Matches(name.Replace(ProductName, "", StringComparison.Ordinal)).Select(match => match.Value.ToLowerInvariant())
                    from pair in Instead
                    where pair.Value.Split(' ').Contains(word)
                    select $"{name}: {pair.Key}, not {word}";

        Assert.InRange(names.Count, 200, 5000);
        Assert.Empty(wrong);
        Assert.Empty(Reasons.Keys.Except(names));
    }

    [GeneratedRegex(@"\b(?:System|Microsoft)(?:\.\w+)+")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"[A-Za-z]\w+")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Part();
}
