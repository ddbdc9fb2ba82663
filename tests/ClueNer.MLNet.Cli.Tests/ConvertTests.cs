namespace ClueNer.MLNet.Cli.Tests;

public class ConvertTests
{
    [Fact]
    public void Convert_CheckpointOfTheGoldens_TagsAndTunesAsAModel()
    {
        var root = Environment.GetEnvironmentVariable("CLUENER_GOLDENS");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "CLUENER_GOLDENS is not set: it names the folder with the third-party goldens.");
        using var folder = new TestFolder();
        var model = folder["模型 1"];

        Cluener.RunWell("convert", Path.Combine(root!, "checkpoints", "uer-tiny"), model, "--precision", "int8");

        var labels = Cluener.RunWith("""{"text":"李晓明在北京大学"}""", "tag", "--model", model, "-q", "--decoding", "none");
        Assert.Equal(0, labels.ExitCode);
        Assert.Contains("\"precision\": \"int8\"", Cluener.RunWell("info", model, "--json").Output, StringComparison.Ordinal);
        Assert.Contains("micro F1", Cluener.RunWell("tune", model, "--train", SampleTexts.AnnotatedPath, "--dry-run").Output, StringComparison.Ordinal);
        var again = Cluener.Run("convert", Path.Combine(root!, "checkpoints", "uer-tiny"), model);
        Assert.Equal(1, again.ExitCode);
        Assert.DoesNotContain("   at ", again.Error, StringComparison.Ordinal);
    }
}
