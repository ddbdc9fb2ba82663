using System.IO.Compression;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Inputs that need seeking: Parquet and .idv, compressed and through pipes.</summary>
public class SeekableInputTests
{
    [Theory]
    [InlineData("parquet")]
    [InlineData("idv")]
    public void Tag_PackedOrPiped_GivesWhatThePlainFileGives(string extension)
    {
        using var folder = new TestFolder();
        var plain = Tagged(folder, extension);
        var packed = Pack(plain);
        string[] arguments = ["--output-column", "again", "-q"];

        var expected = Cluener.RunWell(["tag", plain, .. arguments]).Output;

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Cluener.RunWell(["tag", packed, .. arguments]).Output);
        Assert.Equal(expected, Cluener.RunWith(File.ReadAllBytes(packed), ["tag", "--format", extension, .. arguments]).Output);
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("idv")]
    public void Read_WithoutTheTextColumn_LeavesNoCopyBehind(string extension)
    {
        using var folder = new TestFolder();
        var packed = new InputSource(Pack(Tagged(folder, extension)));
        var options = new ReadingOptions("nothing", null, FixedColumns: false);
        var before = Copies();

        Assert.Throws<CommandException>(() => RowReaders.OpenOne(packed, extension == "idv" ? RowFormat.Idv : RowFormat.Parquet, options, new InputProgress(null)).Dispose());

        Assert.Equal(before, Copies());
    }

    [Fact]
    public void OpenSeekable_PackedFile_IsACopyThatNobodyElseCanOpen()
    {
        using var folder = new TestFolder();
        var packed = new InputSource(Pack(folder.Write("a.txt", "华为")));

        using var copy = packed.OpenSeekable(new InputProgress(null));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy.SafeFileHandle));
            Assert.False(File.Exists(copy.Name));
        }

        Assert.Equal("华为", new StreamReader(copy).ReadToEnd());
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("idv")]
    public void Share_WithinAFile_IsKnown(string extension)
    {
        using var folder = new TestFolder();
        var source = new InputSource(Tagged(folder, extension));
        var progress = InputProgress.Of([source]);

        using var reader = RowReaders.OpenOne(source, extension == "idv" ? RowFormat.Idv : RowFormat.Parquet, new ReadingOptions(null, null, FixedColumns: false), progress);

        Assert.NotNull(reader.Read());
        Assert.InRange(progress.Share!.Value, 0.001, 1);
    }

    [Fact]
    public void Tag_IdvToIdv_KeepsWhatIsKnownOfItsColumns()
    {
        using var folder = new TestFolder();
        var ml = new MLContext();
        var view = ml.Data.LoadFromEnumerable([new Measured { Text = "华为在深圳", Long = 1, Wide = 2 }]);
        using (var stream = File.Create(folder["a.idv"]))
        {
            ml.Data.SaveAsBinary(ml.Transforms.Concatenate("Sizes", "Long", "Wide").Fit(view).Transform(view), stream);
        }

        Cluener.RunWell("tag", folder["a.idv"], "-o", folder["b.idv"], "-q");

        VBuffer<ReadOnlyMemory<char>> names = default;
        ml.Data.LoadFromBinary(folder["b.idv"]).Schema["Sizes"].GetSlotNames(ref names);
        Assert.Equal(["Long", "Wide"], names.DenseValues().Select(name => name.ToString()));
    }

    private static string Tagged(TestFolder folder, string extension)
    {
        Cluener.RunWell("tag", folder.Write("a.txt", SampleTexts.Annotated.Take(5)), "-o", folder["a." + extension], "-q");
        return folder["a." + extension];
    }

    private static string Pack(string path)
    {
        using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest))
        {
            packed.Write(File.ReadAllBytes(path));
        }

        return path + ".gz";
    }

    private static string[] Copies() => Directory.GetFiles(Path.GetTempPath(), "cluener-*");

    private sealed class Measured
    {
        public string Text { get; set; } = string.Empty;

        public float Long { get; set; }

        public float Wide { get; set; }
    }
}
