using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Tests.Architecture;

/// <summary>The library's folders are its pipeline, and depend on each other along it. This is the one place where that is written down.</summary>
public partial class FolderTests
{
    /// <summary>
    /// What a folder may use, besides the types beside the folders (an entity, the exceptions, the JSON settings), which all may.
    /// The order is that of the data: text, tokens, windows, batches, labels, entities, and what is done with these.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Tokenization"] = [],
        ["Windowing"] = [],
        ["Decoding"] = ["Tokenization"],
        ["EntityModels"] = ["Tokenization", "Decoding"],
        ["Scoring"] = ["Tokenization", "EntityModels", "Columns"],
        ["Columns"] = ["Decoding"],
        // Persistence is how Recognition and the stages look in ML.NET's files: a transformer hands itself over to be saved, and
        // is made again from what is read. So these three know each other.
        ["Recognition"] = ["Tokenization", "Windowing", "Decoding", "EntityModels", "Scoring", "Columns", "Persistence"],
        ["Stages"] = ["Tokenization", "Windowing", "Decoding", "Scoring", "Columns", "Recognition", "Redaction", "Learning", "Evaluation", "Persistence"],
        ["Persistence"] = ["Decoding", "EntityModels", "Scoring", "Columns", "Recognition", "Redaction", "Stages"],
        ["Data"] = ["Columns"],
        ["Redaction"] = [],
        // Overlapping entities are shown by the rule by which they are redacted.
        ["Rendering"] = ["Redaction"],
        ["Learning"] = ["Tokenization", "Decoding", "EntityModels", "Scoring", "Recognition", "Data", "Evaluation"],
        ["Evaluation"] = ["Columns", "Data", "Rendering"],
    };

    /// <summary>Types whose names are those of members elsewhere too, where a reader of text cannot tell them apart.</summary>
    private static readonly string[] AlsoMembers = ["Window"];

    [Fact]
    public void Folders_Library_DependOnlyAlongTheDataFlow()
    {
        var files = Repository.Sources("src", "ClueNer.MLNet").Select(file => (Folder: FolderOf(file.Name), file.Name, Code: WithoutText(file.Content))).ToArray();
        var declared = files.Where(file => file.Folder.Length > 0)
            .SelectMany(file => Declaration().Matches(file.Code).Select(match => (Type: match.Groups["name"].Value, file.Folder)))
            .Where(type => !AlsoMembers.Contains(type.Type))
            .DistinctBy(type => type.Type)
            .ToDictionary(type => type.Type, type => type.Folder);

        var wrong = from file in files
                    where file.Folder.Length > 0
                    from word in Word().Matches(file.Code).Select(match => match.Value).Distinct()
                    where declared.TryGetValue(word, out var other) && other != file.Folder && !Allowed[file.Folder].Contains(other)
                    select $"{file.Name} uses {word} of {declared[word]}";

        Assert.InRange(declared.Count, 100, 1000);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Folders_Library_AreThoseOfTheTable() =>
        Assert.Equal(
            Allowed.Keys.Order(StringComparer.Ordinal),
            Repository.Sources("src", "ClueNer.MLNet").Select(file => FolderOf(file.Name)).Where(folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal));

    /// <summary>One public type a file, named as the file, so that a type is where one looks for it.</summary>
    [Fact]
    public void Files_PublicTypes_StandAloneUnderTheirNames()
    {
        var wrong = from project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(path => Path.GetFileName(path)!)
                    from file in Repository.Sources("src", project)
                    let types = Declaration().Matches(WithoutText(file.Content)).Where(match => match.Value.StartsWith("public", StringComparison.Ordinal)).Select(match => match.Groups["name"].Value).ToArray()
                    where types.Length > 1 || (types.Length == 1 && Path.GetFileName(file.Name).Split('.')[0] != types[0])
                    select $"{file.Name}: {string.Join(", ", types)}";

        Assert.Empty(wrong);
    }

    private static string FolderOf(string name) => name.Contains('/', StringComparison.Ordinal) ? name.Split('/')[0] : "";

    private static string WithoutText(string code) => Strings().Replace(Comments().Replace(code, ""), "\"\"");

    [GeneratedRegex(@"^(?:public|internal)(?: (?:static|sealed|abstract|partial|readonly|ref|unsafe))* (?:class|struct|record struct|record|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // A name in front of a bracket is a method's, unless something is made or attributed.
    [GeneratedRegex(@"(?<=new )[A-Z]\w+|(?<![\w.])[A-Z]\w+\b(?!\()")]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comments();

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Strings();
}
