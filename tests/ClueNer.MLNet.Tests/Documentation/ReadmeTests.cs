using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Tests.Documentation;

[Collection(nameof(ReadmeTests))]
[CollectionDefinition(nameof(ReadmeTests), DisableParallelization = true)]
public sealed partial class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TextWriter _console = Console.Out;
    private readonly string _currentFolder = Environment.CurrentDirectory;

    public void Dispose()
    {
        Console.SetOut(_console);
        Environment.CurrentDirectory = _currentFolder;
        _folder.Dispose();
    }

    [Fact]
    public void Readme_CodeBlocks_AreTheCompiledSamples()
    {
        var source = Trimmed(File.ReadAllText(Beside("Documentation", "ReadmeSamples.cs")));
        var blocks = Blocks("csharp");

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Trimmed(block), source, StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_Outputs_AreWhatTheSamplesPrint()
    {
        Environment.CurrentDirectory = _folder.Path;
        using var printed = new StringWriter();
        Console.SetOut(printed);

        ReadmeSamples.Run();

        // The first output is QuickStart's, which CI compares. Scores may differ in the last digits between processors.
        var expected = string.Concat(Blocks("text").Skip(1));
        Assert.Equal(WithoutScores(expected), WithoutScores(printed.ToString()));
    }

    private static string[] Blocks(string language) =>
        [.. CodeBlock().Matches(File.ReadAllText(Beside("README.md"))).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    private static string Beside(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    private static string Trimmed(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string WithoutScores(string text) => Score().Replace(text.ReplaceLineEndings("\n"), "score");

    [GeneratedRegex(@"```(\w+)\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"0\.\d+")]
    private static partial Regex Score();
}
