using ClueNer.MLNet.Recognition;
using Microsoft.Extensions.Time.Testing;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Recognition;

public sealed class ReadAheadTests : IDisposable
{
    private static readonly TimeSpan FlushAfter = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _paused = new();
    private readonly ManualResetEventSlim _resumed = new();

    public void Dispose()
    {
        _paused.Dispose();
        _resumed.Dispose();
    }

    [Fact]
    public void NextPage_SourceThatPausesForTheTime_GivesTheRowsBeforeThePause()
    {
        using var engine = RecognitionEngineFactory.Create(new MLContext().Transforms, EntityModel.Default, new EntityRecognizerOptions());
        var schedule = new RecognitionSchedule(1, 480, FlushAfter) { Time = _time };
        using var ahead = new ReadAhead<List<string>>(engine, new TextSource(Texts()), schedule, TestContext.Current.CancellationToken);
        _paused.Wait(TestContext.Current.CancellationToken);

        _time.Advance(FlushAfter);

        Assert.Equal(["华为在深圳。"], ahead.NextPage()!.Rows);
        _resumed.Set();
        Assert.Equal(["北京大学。"], ahead.NextPage()!.Rows);
        Assert.Null(ahead.NextPage());
    }

    private IEnumerable<string> Texts()
    {
        yield return "华为在深圳。";
        _paused.Set();
        _resumed.Wait(TestContext.Current.CancellationToken);
        yield return "北京大学。";
    }
}
