using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class ScaleOutTests
{
    [Fact]
    public void Shards_AtOnceWithOneKilledAndResumed_MergeToTheSingleRun()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows((4096 * 4) + 100, badEvery: 997));
        Assert.Equal(3, Cluener.Run("tag", source, "-o", folder["whole.jsonl"], "--rejects", folder["r.jsonl"], "-q").ExitCode);

        var shards = Enumerable.Range(1, 3).Select(number => Cluener.Start(Shard(folder, source, number, "jsonl", workers: number))).ToList();
        while (!File.Exists(folder["s1.jsonl.partial.checkpoint"]) && !shards[0].HasExited)
        {
            Thread.Sleep(5);
        }

        shards[0].Kill();
        shards.ForEach(shard => shard.WaitForExit());
        Assert.True(File.Exists(folder["s1.jsonl.partial"]), "The first shard ended before it was killed.");
        Assert.Equal((3, 3), (shards[1].ExitCode, shards[2].ExitCode));
        var missing = Cluener.Run("merge", folder["s3.jsonl"], folder["s2.jsonl"], "-o", folder["out.jsonl"]);
        Assert.Equal(3, Cluener.Run([.. Shard(folder, source, 1, "jsonl", workers: 2), "--resume"]).ExitCode);

        Cluener.RunWell("merge", folder["s3.jsonl"], folder["s1.jsonl"], folder["s2.jsonl"], "-o", folder["out.jsonl"], "-q");

        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("Shard 1/3 is missing", missing.Error, StringComparison.Ordinal);
        Assert.Equal(folder.Read("whole.jsonl"), folder.Read("out.jsonl"));
        int[] Lines(string name) => [.. folder.Lines(name).Select(line => (int)JsonNode.Parse(line)!["line"]!)];
        Assert.Equal(Lines("r.jsonl"), Lines("r1.jsonl").Concat(Lines("r2.jsonl")).Concat(Lines("r3.jsonl")).Order());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl.gz")]
    [InlineData("tsv.gz")]
    [InlineData("parquet")]
    [InlineData("idv")]
    public void Shards_OfEveryFormat_MergeToTheSingleRun(string extension)
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", [.. SampleTexts.Awkward.Select(text => SampleTexts.Json(new { id = 1, text, filler = text })), .. SampleTexts.Rows(4096 + 50, badEvery: 600)]);
        Assert.Equal(3, Cluener.Run("tag", source, "-o", folder["whole." + extension], "--rejects", folder["r.jsonl"], "-q").ExitCode);
        for (var number = 1; number <= 3; number++)
        {
            Assert.InRange(Cluener.Run(Shard(folder, source, number, extension, workers: 1)).ExitCode, 0, 3);
        }

        Cluener.RunWell("merge", folder["s*." + extension], "-o", folder["out." + extension], "-q");

        OutputFiles.AssertSame(folder["whole." + extension], folder["out." + extension]);
    }

    [Fact]
    public void Merge_ShardsOfDifferentRuns_AreRefused()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(10));
        Cluener.RunWell("tag", source, "-o", folder["s1.jsonl"], "--shard", "1/2", "-q");
        Cluener.RunWell("tag", source, "-o", folder["s2.jsonl"], "--shard", "2/2", "-q", "--decoding", "simple");

        var other = Cluener.Run("merge", folder["s1.jsonl"], folder["s2.jsonl"], "-o", folder["out.jsonl"]);
        var twice = Cluener.Run("merge", folder["s1.jsonl"], folder["s1.jsonl"], "-o", folder["out.jsonl"]);
        File.AppendAllText(folder["s1.jsonl"], "{}\n");
        var changed = Cluener.Run("merge", folder["s1.jsonl"], "-o", folder["out.jsonl"]);

        Assert.Equal((1, 1, 1), (other.ExitCode, twice.ExitCode, changed.ExitCode));
        Assert.Contains("decoding", other.Error, StringComparison.Ordinal);
        Assert.Contains("more than once", twice.Error, StringComparison.Ordinal);
        Assert.Contains("bytes", changed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out.jsonl"]));
    }

    [Fact]
    public void Merge_OutputThatNamesNoFormat_TakesTheShards()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(10));
        Cluener.RunWell("tag", source, "-o", folder["s1.csv"], "--shard", "1/1", "-q");

        Cluener.RunWell("merge", folder["s1.csv"], "-o", folder["out.v2"], "-q");
        var other = Cluener.Run("merge", folder["s1.csv"], "-o", folder["out.txt"]);
        var same = Cluener.Run("merge", folder["s1.csv"], "-o", folder["s1.csv"]);

        Assert.Equal(folder.Read("s1.csv"), folder.Read("out.v2"));
        Assert.Equal((2, 2), (other.ExitCode, same.ExitCode));
        Assert.Contains("would be text", other.Error, StringComparison.Ordinal);
        Assert.Contains("named twice among shards and output", same.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["s1.csv.shard.json"]));
        Assert.DoesNotContain(folder.Files, file => file.Contains("partial", StringComparison.Ordinal));
    }

    [Fact]
    public void Merge_ShardsOfAModelWhoseSettingsChanged_AreRefused()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["model"]);
        foreach (var file in Directory.EnumerateFiles(EntityModel.Default.Folder))
        {
            File.Copy(file, Path.Combine(folder["model"], Path.GetFileName(file)));
        }

        var source = folder.Write("a.jsonl", SampleTexts.Rows(10));
        Cluener.RunWell("tag", source, "-o", folder["s1.jsonl"], "--shard", "1/2", "--model", folder["model"], "-q");
        (EntityModel.Default.Settings with { Window = 64 }).Save(Path.Combine(folder["model"], EntityModelFiles.Settings));
        Cluener.RunWell("tag", source, "-o", folder["s2.jsonl"], "--shard", "2/2", "--model", folder["model"], "-q");

        var merged = Cluener.Run("merge", folder["s1.jsonl"], folder["s2.jsonl"], "-o", folder["out.jsonl"]);

        Assert.Equal(1, merged.ExitCode);
        Assert.Contains("differ in their cluener.json", merged.Error, StringComparison.Ordinal);
    }

    private static string[] Shard(TestFolder folder, string source, int number, string extension, int workers) =>
    [
        "tag", source, "-o", folder[$"s{number}.{extension}"], "--rejects", folder[$"r{number}.jsonl"], "-q",
        "--shard", $"{number}/3", "--workers", $"{workers}",
    ];
}
