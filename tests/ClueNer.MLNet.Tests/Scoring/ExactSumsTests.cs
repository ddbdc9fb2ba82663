using ClueNer.MLNet.Scoring;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Onnx;

namespace ClueNer.MLNet.Tests.Scoring;

/// <summary>The behaviour on a processor that saturates sums; <c>tests/processors.sh</c> runs the library on such processors.</summary>
public class ExactSumsTests
{
    private readonly MLContext _ml = new();

    private IHostEnvironment Environment => CatalogEnvironment.Of(_ml.Transforms) ?? throw new InvalidOperationException("ML.NET has no field _env.");

    [Fact]
    public void Of_BothCatalogs_GiveWhereTheContextKeepsItsSessionOptions()
    {
        var options = new OnnxSessionOptions();
        _ml.SetOnnxSessionOption(options);

        Assert.Same(options, Environment.GetOnnxSessionOption());
        Assert.Same(options, CatalogEnvironment.Of(_ml.Model)!.GetOnnxSessionOption());
    }

    [Fact]
    public void Load_ProcessorThatCuts_MakesTheSessionWithTheOptionAndLeavesNoneInTheContext()
    {
        OnnxSessionOptions? meanwhile = null;
        using var transformer = ExactSums.Load(areCut: true, Environment, threads: 1, () =>
        {
            meanwhile = Environment.GetOnnxSessionOption();
            return Apply();
        });

        using var session = meanwhile!.CreateSessionOptions();
        Assert.Equal(1, session.IntraOpNumThreads);
        Assert.Null(Environment.GetOnnxSessionOption());
    }

    [Fact]
    public void Load_OptionsOfTheUser_Hold()
    {
        var own = new OnnxSessionOptions { EnableCpuMemArena = false };
        _ml.SetOnnxSessionOption(own);

        var meanwhile = ExactSums.Load(areCut: true, Environment, threads: 1, Environment.GetOnnxSessionOption);

        Assert.Same(own, meanwhile);
        Assert.Same(own, Environment.GetOnnxSessionOption());
    }

    [Fact]
    public void Load_GraphThatOnnxRuntimeRefusesWithTheOption_IsLoadedWithoutIt()
    {
        var with = new List<bool>();

        ExactSums.Load(areCut: true, Environment, threads: 1, () =>
        {
            with.Add(Environment.GetOnnxSessionOption() is not null);
            return with[^1] ? throw new InvalidOperationException("Error initializing model") : 0;
        });

        Assert.Equal([true, false], with);
    }

    [Fact]
    public void Load_ProcessorThatDoesNotCut_SetsNothing() =>
        Assert.Null(ExactSums.Load(areCut: false, Environment, threads: 1, Environment.GetOnnxSessionOption));

    [Fact]
    public void Note_ProcessorThatCuts_IsInTheLogOnce()
    {
        var log = new List<string>();
        _ml.Log += (_, e) => log.Add(e.Message);
        var noted = 0;

        ExactSums.Note(areCut: false, Environment, ref noted);
        ExactSums.Note(areCut: true, Environment, ref noted);
        ExactSums.Note(areCut: true, Environment, ref noted);

        Assert.Contains(ExactSums.Option, Assert.Single(log, message => message.Contains("docs/processors.md", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private OnnxTransformer Apply() =>
        _ml.Transforms.ApplyOnnxModel(["logits"], ["tokens", "lengths", "shape"], EntityModel.Default.OnnxFile)
            .Fit(_ml.Transforms.TokenizeForEntities("tokens", "Text").Fit(Data()).Transform(Data()));

    private IDataView Data() => _ml.Data.LoadFromEnumerable([new Row { Text = "李晓明" }]);

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
