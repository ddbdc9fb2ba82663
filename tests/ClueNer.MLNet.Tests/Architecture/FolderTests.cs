using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace ClueNer.MLNet.Tests.Architecture;

/// <summary>The folders of a project are a ladder: each uses only those below it. Their order is defined only here.</summary>
public partial class FolderTests
{
    /// <summary>
    /// From top to bottom. Types outside the folders are for all of them (an entity, the exceptions) or above them (the catalogs, the program).
    /// </summary>
    private static readonly Dictionary<string, string[]> Ladders = new(StringComparer.Ordinal)
    {
        ["ClueNer.MLNet"] =
        [
            "Stages", "Persistence", "Recognition", "Evaluation", "Rendering", "Redaction", "Data",
            "Scoring", "EntityModels", "Decoding", "Windowing", "Tokenization", "Columns", "Text",
        ],
        ["ClueNer.MLNet.Conversion"] = ["Onnx", "Graphs", "Encoders", "Vocabularies", "Checkpoints"],
        ["ClueNer.MLNet.Training"] =
        [
            "Stages", "Learning", "Runs", "Reports", "Recipes", "Checkpoints", "Steps", "Losses", "Graphs", "Optimizers", "Parameters", "Data",
        ],
        ["ClueNer.MLNet.Cli"] = ["Commands", "Runs", "Evaluation", "Output", "Input", "Rows", "Json", "Files"],
        ["ClueNer.MLNet.Hosting"] = ["Batching"],
        ["ClueNer.MLNet.Extensions.AI"] = ["Compliance"],
    };

    /// <summary>All folders except the first of each ladder, which may use all others.</summary>
    public static TheoryData<string, string> Folders
    {
        get
        {
            var folders = new TheoryData<string, string>();
            foreach (var (project, ladder) in Ladders)
            {
                folders.AddRange([.. ladder.Skip(1).Select(folder => (project, folder))]);
            }

            return folders;
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfTheLadder_UsesOnlyThoseBelowIt(string project, string folder)
    {
        var ladder = Ladders[project];
        var above = ladder[..Array.IndexOf(ladder, folder)].SelectMany(other => TypesIn(project, other)).ToArray();
        var own = TypesIn(project, folder).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(own);

        var wrong = Types.InAssembly(Assembly.Load(project == "ClueNer.MLNet.Cli" ? "cluener" : project)).That().MeetCustomRule(type => own.Contains(Outermost(type.FullName)))
            .ShouldNot().HaveDependencyOnAny(above).GetResult();

        Assert.True(wrong.IsSuccessful, string.Join(", ", (wrong.FailingTypes ?? []).Select(type => type.FullName)));
    }

    [Fact]
    public void Folders_Projects_AreThoseOfTheLadders()
    {
        foreach (var project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(path => Path.GetFileName(path)!))
        {
            Assert.Equal(
                Ladders[project].Order(StringComparer.Ordinal),
                Repository.Sources("src", project).Select(file => FolderOf(file.Name)).Where(folder => folder is not ("" or "Properties")).Distinct().Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Internal types have their folder in their namespace; public ones are all in the product's.</summary>
    [Fact]
    public void Namespaces_InternalTypes_NameTheirFolder()
    {
        var wrong = from project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(path => Path.GetFileName(path)!)
                    from file in Repository.Sources("src", project)
                    where FolderOf(file.Name).Length > 0
                    let expected = file.Content.Contains("\npublic ", StringComparison.Ordinal) || PublicParts().IsMatch(file.Name)
                        ? ""
                        : $"{project}.{Path.GetDirectoryName(file.Name)!.Replace('/', '.')}"
                    where expected.Length > 0 && !file.Content.Contains($"namespace {expected};", StringComparison.Ordinal)
                    select $"{project}/{file.Name}";

        Assert.Empty(wrong);
    }

    /// <summary>A file has one public type and its name, so that a type is easy to find.</summary>
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

    /// <summary>Returns the full names of the types in a folder's files.</summary>
    private static IEnumerable<string> TypesIn(string project, string folder) =>
        from file in Repository.Sources("src", project)
        where FolderOf(file.Name) == folder
        let code = WithoutText(file.Content)
        let space = Namespace().Match(code).Groups["name"].Value
        from type in Declaration().Matches(code)
        select $"{space}.{type.Groups["name"].Value}";

    private static string Outermost(string fullName) => fullName.Split('/', '+', '`')[0];

    private static string FolderOf(string name) => name.Contains('/', StringComparison.Ordinal) ? name.Split('/')[0] : "";

    private static string WithoutText(string code) => Strings().Replace(Comments().Replace(code, ""), "\"\"");

    [GeneratedRegex(@"^(?:public|internal)(?: (?:static|sealed|abstract|partial|readonly|ref|unsafe))* (?:class|struct|record struct|record|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    /// <summary>Parts of public types that do not have the word public.</summary>
    [GeneratedRegex(@"^Decoding/LabelSet\.|\.Generated\.cs$")]
    private static partial Regex PublicParts();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comments();

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Strings();
}
