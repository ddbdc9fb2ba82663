using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Robustness;
using ClueNer.MLNet.Tests.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Faults;

/// <summary>Full or read-only disks, and no folder for temporary files: a clear error, and no partial file.</summary>
public class DiskTests
{
    [Fact]
    public void Convert_DiskFull_IsOneSentenceAndLeavesNothing()
    {
        using var scratch = new Scratch();
        using var disk = new FullDisk();
        disk.FillTo(8192);

        var error = Assert.Throws<EntityModelException>(() => EntityModelConverter.Convert(SeedFiles.Checkpoint(scratch), disk.File("model"), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Contains("check the disk", error.Message, StringComparison.Ordinal);
        Assert.Equal([disk.File("filler")], Directory.GetFileSystemEntries(disk.Path));
    }

    [Fact]
    public void SaveDictionary_DiskFull_KeepsTheOldOne()
    {
        using var disk = new FullDisk();
        var dictionary = new RedactionDictionary();
        dictionary.GetOrAdd("name", "李晓明");
        dictionary.Save(disk.File("d.json"));
        dictionary.GetOrAdd("name", new string('长', 100_000));
        disk.FillTo(8192);

        Assert.Contains("No space left", Assert.ThrowsAny<IOException>(() => dictionary.Save(disk.File("d.json"))).Message, StringComparison.Ordinal);

        Assert.Equal("李晓明", Assert.Single(RedactionDictionary.Load(disk.File("d.json")).Entries).Text);
        Assert.Equal(2, Directory.GetFileSystemEntries(disk.Path).Length);
    }

    [Fact]
    public void LoadEntityRecognizer_FileThatTheDiskCutShort_SaysSo()
    {
        using var disk = new FullDisk();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new TextRow { Text = "华为" }]);
        using var transformer = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);
        Assert.ThrowsAny<IOException>(() => ml.Model.Save(transformer, data.Schema, disk.File("m.zip")));

        // ML.NET does the saving and leaves a partial file, which must not pass for a model.
        var error = Assert.Throws<EntityModelException>(() => ml.Model.LoadEntityRecognizer(disk.File("m.zip"), out _));

        Assert.Contains("cannot be read as a saved model", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(transformer.Transform(data).GetColumn<string[]>("Entities.Text"));
    }

    [Fact]
    public void LoadEntityRecognizer_NoRoomForTemporaryFiles_IsAnErrorAndLeavesNothing()
    {
        using var disk = new FullDisk();
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new TextRow { Text = "华为" }]);
        using (var transformer = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data))
        {
            ml.Model.Save(transformer, data.Schema, folder.File("m.zip"));
        }

        var full = new MLContext { TempFilePath = disk.Path };
        var error = Assert.Throws<EntityModelException>(() => full.Model.LoadEntityRecognizer(folder.File("m.zip"), out _));

        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void ReadOnlyDisk_ModelThere_WorksAndNothingIsWritten()
    {
        using var scratch = new Scratch();
        using var disk = new FullDisk("size=16m");
        var model = Directory.CreateDirectory(disk.File("模型")).FullName;
        foreach (var file in Directory.GetFiles(EntityModel.Default.Folder))
        {
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        }

        new RedactionDictionary().Save(disk.File("d.json"));
        disk.MakeReadOnly();

        using var recognizer = new EntityRecognizer(EntityModel.Load(model));
        Assert.NotEmpty(recognizer.Recognize("江苏警方通报特斯拉冲进店铺"));
        var error = Assert.Throws<EntityModelException>(() => EntityModelConverter.Convert(SeedFiles.Checkpoint(scratch), disk.File("new"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("Read-only file system", error.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<IOException>(() => new RedactionDictionary().Save(disk.File("d.json")));
        Assert.Empty(RedactionDictionary.Load(disk.File("d.json")).Entries);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("load")]
    [InlineData("recognise")]
    public void Use_NoFolderForTemporaryFiles_Works(string what)
    {
        using var folder = new TemporaryFolder();
        if (what == "load")
        {
            ProbeProcess.Run("save", folder.Path);
        }

        var output = ProbeProcess.Run(what, folder.Path, ("TMPDIR", folder.File("none", "at all")), ("TMP", folder.File("none")), ("TEMP", folder.File("none")));

        Assert.StartsWith(what == "recognise" ? "found name:李晓明" : "done", output, StringComparison.Ordinal);
    }
}
