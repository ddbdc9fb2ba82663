using System.Diagnostics;
using System.Globalization;

namespace ClueNer.MLNet.Cli.Tests;

public class TrainTests
{
    private static readonly string Start = Path.Combine(AppContext.BaseDirectory, "goldens", "hf-adamw", "start");

    private static readonly string Texts = Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json");

    [Fact]
    public void Train_KilledTwiceAndResumed_GivesTheSameFilesAsAnUndisturbedRun()
    {
        using var folder = new TestFolder();
        Cluener.RunWell(Arguments(folder, "whole"));
        var output = folder["killed"];

        KillWhen(Arguments(folder, "killed"), () => Directory.Exists(Path.Combine(output, "resume")) && Directory.GetDirectories(Path.Combine(output, "resume"), "saved-*").Length > 0);
        var epochs = SavedEpoch(output);
        KillWhen([.. Arguments(folder, "killed"), "--resume"], () => SavedEpoch(output) is { } now && now != epochs);
        var end = Cluener.RunWell([.. Arguments(folder, "killed"), "--resume"]);

        Assert.Contains("Made", end.Output, StringComparison.Ordinal);
        foreach (var file in new[] { "checkpoint/model.safetensors", "model.onnx", "log.jsonl", "report.html", "config.json", "vocab.txt" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["whole"], file)), File.ReadAllBytes(Path.Combine(output, file)));
        }
    }

    [Fact]
    public async Task Train_Interrupted_SavesAndSaysHowToGoOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        using var folder = new TestFolder();
        var log = folder["log.jsonl"];
        using var process = Cluener.Start([.. Arguments(folder, "model"), "--log", log]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(log) || process.HasExited, TimeSpan.FromMinutes(2)));

        Assert.Equal(130, Interrupt(process));

        Assert.Contains("--resume", await error, StringComparison.Ordinal);
        Assert.NotNull(SavedEpoch(folder["model"]));
        Cluener.RunWell([.. Arguments(folder, "model"), "--log", log, "--resume"]);
    }

    [Fact]
    public void Train_TypesOfOnesOwn_GivesAModelThatTagUses()
    {
        using var folder = new TestFolder();
        var train = folder.Write("train.jsonl", Enumerable.Range(0, 20).Select(_ => """{"text": "李晓明在北京", "entities": [{"type": "人", "charStart": 0, "charEnd": 3}]}"""));

        Cluener.RunWell("train", "--from", Start, "--train", train, "-o", folder["model"], "--epochs", "20", "--learning-rate", "3e-3", "--precision", "int8", "-q");
        Cluener.RunWell("tag", folder.Write("texts.txt", "李晓明在北京\n"), "--model", folder["model"], "-o", folder["tagged.jsonl"], "-q");

        var tagged = Assert.Single(folder.Lines("tagged.jsonl"));
        Assert.Contains("\"type\":\"人\"", tagged.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("李晓明", tagged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": \"我在北京\", \"label\": {\"place\": {\"北京\": [[9, 10]]}}}\n", "train.json, line 1")]
    [InlineData("{\"text\": \"我在北京\", \"label\": {}}\n", "O would be the only label")]
    [InlineData("", "has no texts")]
    public void Train_TextsThatTeachNothing_SaysWhatIsWrong(string content, string expected)
    {
        using var folder = new TestFolder();
        var train = folder.Write("train.json", content);

        var result = Cluener.Run("train", "--from", Start, "--train", train, "-o", folder["model"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["model"]));
    }

    [Fact]
    public void Train_WithoutFrom_StartsFromTheModelThatShips()
    {
        using var folder = new TestFolder();

        var result = Cluener.RunWell("train", "--train", Texts, "--dev", Texts, "-o", folder["model"], "--epochs", "1");

        // The classifier has the ten types of these texts.
        Assert.Contains("it is kept (21 labels)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_DevTextsOfOtherTypes_SaysThatTheyCannotBeFound()
    {
        using var folder = new TestFolder();
        var train = folder.Write("train.jsonl", """{"text": "李晓明在北京", "entities": [{"type": "人", "charStart": 0, "charEnd": 3}]}""" + "\n");

        var result = Cluener.RunWell("train", "--from", Start, "--train", train, "--dev", Texts, "-o", folder["model"], "--epochs", "1");

        Assert.Contains("which cannot be found: address, book, company", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_LayersWithTeacherAndUnlabelledTexts_MakesASmallerModel()
    {
        using var folder = new TestFolder();

        var result = Cluener.RunWell(
            "train", "--layers", "0,3", "--teacher", EntityModel.Default.Folder, "--unlabelled", folder.Write("texts.txt", "华为在深圳\n李晓明在北京\n"),
            "--train", Texts, "--dev", Texts, "-o", folder["model"], "--epochs", "1");

        Assert.Contains("in 2 texts without gold entities", result.Error, StringComparison.Ordinal);
        Assert.Contains("\"num_hidden_layers\": 2", File.ReadAllText(Path.Combine(folder["model"], "config.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected a model that labels its texts", "--unlabelled", "texts.txt")]
    [InlineData("write it like 0,3", "--layers", "0,x")]
    [InlineData("has layers 0 to 1", "--layers", "0,2")]
    public void Train_DistillationThatCannotBe_SaysWhatIsWrong(string expected, params string[] options)
    {
        using var folder = new TestFolder();

        var result = Cluener.Run(["train", "--from", Start, "--train", Texts, "-o", folder["model"], .. options]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static string[] Arguments(TestFolder folder, string output) =>
    [
        "train", "--from", Start, "--train", Texts, "--dev", Texts, "-o", folder[output], "--epochs", "60", "--batch-size", "8", "--learning-rate", "3e-3",
        "--dropout", "0.1", "--save-minutes", "0.003", "-q",
    ];

    /// <summary>Returns the name of the newest save.</summary>
    private static string? SavedEpoch(string output)
    {
        try
        {
            return Directory.GetDirectories(Path.Combine(output, "resume"), "saved-*").Max(StringComparer.Ordinal);
        }
        catch (DirectoryNotFoundException)
        {
            // The run was faster and has ended.
            return null;
        }
    }

    private static void KillWhen(string[] arguments, Func<bool> reached)
    {
        using var process = Cluener.Start(arguments);
        Assert.True(SpinWait.SpinUntil(() => reached() || process.HasExited, TimeSpan.FromMinutes(2)));
        Assert.False(process.HasExited, "The run ended before it was killed.");
        process.Kill();
        process.WaitForExit();
    }

    private static int Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
