using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests;

public sealed class EntityDataCatalogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cluener");
    private readonly MLContext _ml = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void EveryLoader_SameTexts_GivesTheSameColumns()
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json")).Where(text => !text.Text.Contains(' ', StringComparison.Ordinal)).ToList();
        var views = new[]
        {
            _ml.Data.LoadAnnotatedTexts(texts),
            _ml.Data.LoadClueNer(Write("a.json", writer => ClueNerJson.Write(writer, texts))),
            _ml.Data.LoadConll(Write("a.txt", writer => ConllColumns.Write(writer, texts))),
            _ml.Data.LoadUerTsv(Write("a.tsv", writer => UerTsv.Write(writer, texts))),
            _ml.Data.LoadEntityJsonLines(Write("a.jsonl", writer => EntityJsonLines.Write(writer, texts))),
        };

        foreach (var view in views)
        {
            AssertHolds(texts, view, "Gold");
            // A second cursor reads the file again.
            AssertHolds(texts, view, "Gold");
        }
    }

    [Fact]
    public void LoadClueNer_OwnPrefix_NamesTheColumns()
    {
        var view = _ml.Data.LoadClueNer(Goldens.PortablePath("annotated.json"), "Reference");

        Assert.Equal(
            ["Text", "Reference.Text", "Reference.Type", "Reference.CharStart", "Reference.CharEnd"],
            view.Schema.Select(column => column.Name));
        Assert.Equal(typeof(int), Assert.IsType<VectorDataViewType>(view.Schema["Reference.CharEnd"].Type).ItemType.RawType);
    }

    [Fact]
    public void LoadClueNer_SavedAsBinary_HoldsTheSame()
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json")).ToList();
        var path = Path.Combine(_folder.FullName, "a.idv");
        using (var stream = File.Create(path))
        {
            _ml.Data.SaveAsBinary(_ml.Data.LoadAnnotatedTexts(texts), stream);
        }

        AssertHolds(texts, _ml.Data.LoadFromBinary(path), "Gold");
    }

    [Fact]
    public void LoadClueNer_MalformedLine_ThrowsWhenItIsReached()
    {
        var path = Write("bad.json", writer => writer.Write("{\"text\": \"好\"}\n{\"text\": 1}\n"));
        var view = _ml.Data.LoadClueNer(path);
        using var cursor = view.GetRowCursor(view.Schema);

        Assert.True(cursor.MoveNext());
        var error = Assert.Throws<EntityDataException>(() => cursor.MoveNext());
        Assert.StartsWith("bad.json, line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.LineNumber);
    }

    [Fact]
    public void LoadClueNer_NoSuchFile_ThrowsAtOnce() =>
        Assert.Throws<FileNotFoundException>(() => _ml.Data.LoadClueNer(Path.Combine(_folder.FullName, "none.json")));

    private string Write(string name, Action<TextWriter> write)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var writer = new StreamWriter(path);
        write(writer);
        return path;
    }

    private static void AssertHolds(List<AnnotatedText> texts, IDataView view, string prefix)
    {
        var names = view.GetColumn<ReadOnlyMemory<char>[]>(prefix + ".Text").Select(Strings).ToList();
        Assert.Equal(texts.Select(text => text.Text), view.GetColumn<string>("Text"));
        Assert.Equal(texts.Select(text => text.Entities.Select(e => e.Text)), names);
        Assert.Equal(texts.Select(text => text.Entities.Select(e => e.Type)), view.GetColumn<ReadOnlyMemory<char>[]>(prefix + ".Type").Select(Strings));
        Assert.Equal(texts.Select(text => text.Entities.Select(e => e.CharStart)), view.GetColumn<int[]>(prefix + ".CharStart"));
        Assert.Equal(texts.Select(text => text.Entities.Select(e => e.CharEnd)), view.GetColumn<int[]>(prefix + ".CharEnd"));
    }

    private static IEnumerable<string> Strings(ReadOnlyMemory<char>[] values) => values.Select(value => value.ToString());
}
