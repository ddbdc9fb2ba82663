using ClueNer.MLNet.Scoring;
using ClueNer.MLNet.Tests.Recognition;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Scoring;

/// <summary>When a text that is scored alone gets the second session. The shipped model itself is too small to have one.</summary>
public sealed class OnnxScorerPoolTests : IDisposable
{
    private readonly OnnxScorerPool _pool = Load(threadsAlone: 2);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void Rent_SecondTextAlone_BringsTheSecondSessionForThoseAfter()
    {
        var first = SessionOfOneAlone();
        Assert.False(_pool.HasSecond);
        Assert.Same(first, SessionOfOneAlone());
        WaitForSecond();

        Assert.NotSame(first, SessionOfOneAlone());
    }

    [Fact]
    public void Rent_WhileOthersScore_GivesTheSharedSession()
    {
        LoadSecond();
        var alone = _pool.Rent(waiting: true);

        var beside = _pool.Rent(waiting: true);
        var worker = _pool.Rent();

        Assert.NotSame(alone.Session, beside.Session);
        Assert.Same(worker.Session, beside.Session);
        _pool.Return(alone);
        _pool.Return(beside);
        Assert.Same(worker.Session, SessionOfOneAlone());
        _pool.Return(worker);
        Assert.Same(worker.Session, SessionOfOneAlone());
        Assert.Same(alone.Session, SessionOfOneAlone());
    }

    [Fact]
    public void Rent_CallThatAnotherJoined_IsNotAloneAndNeitherIsTheNext()
    {
        LoadSecond();
        var shared = _pool.Rent();
        _pool.Return(shared);
        SessionOfOneAlone();

        var joined = _pool.Rent(waiting: true);
        var joining = _pool.Rent(waiting: true);
        _pool.Return(joining);
        _pool.Return(joined);

        Assert.NotSame(shared.Session, joined.Session);
        Assert.Same(shared.Session, joining.Session);
        Assert.Same(shared.Session, SessionOfOneAlone());
        Assert.Same(joined.Session, SessionOfOneAlone());
    }

    [Fact]
    public void Score_BothSessions_GiveTheSameBits()
    {
        LoadSecond();

        foreach (var text in PortableTexts.Sentences)
        {
            var alone = _pool.Rent(waiting: true);
            var worker = _pool.Rent();
            Assert.NotSame(worker.Session, alone.Session);
            Assert.Equal(Score(worker, text), Score(alone, text));
            _pool.Return(worker);
            _pool.Return(alone);
            SessionOfOneAlone();
        }
    }

    [Fact]
    public void Dispose_WhileTheSecondSessionScores_WaitsForItsEnd()
    {
        LoadSecond();
        var alone = _pool.Rent(waiting: true);

        _pool.Dispose();

        Assert.NotEmpty(Score(alone, "李晓明"));
        _pool.Return(alone);
        Assert.Throws<ObjectDisposedException>(() => _pool.Rent(waiting: true));
    }

    [Fact]
    public void Rent_SecondSessionThatCannotBeLoaded_StaysWithTheFirst()
    {
        var tried = 0;
        var transformer = Load(threadsAlone: 0).Transformer;
        using var pool = new OnnxScorerPool(new OnnxSession(transformer, EntityModel.Default.Definition), () =>
        {
            tried++;
            throw new FileNotFoundException();
        });

        var sessions = Enumerable.Range(0, 5).Select(_ => SessionOfOneAlone(pool)).ToArray();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref tried) == 1, TimeSpan.FromMinutes(1)));

        Assert.All(sessions, session => Assert.Same(sessions[0], session));
        Assert.False(pool.HasSecond);
    }

    private static OnnxScorerPool Load(int threadsAlone) =>
        OnnxScorerPoolLoader.Load(new MLContext().Transforms, EntityModel.Default, threads: 1, gpuDeviceId: null, threadsAlone);

    private static OnnxSession SessionOfOneAlone(OnnxScorerPool pool)
    {
        var scorer = pool.Rent(waiting: true);
        pool.Return(scorer);
        return scorer.Session;
    }

    private static float[] Score(BatchScorer scorer, string text)
    {
        var tokens = new TextTokens();
        EntityModel.Default.Tokenizer.Tokenize(text, tokens);
        scorer.Batch.Begin(1, tokens.Count);
        scorer.Batch.Append(tokens.Ids);
        return scorer.Score().ToArray();
    }

    private OnnxSession SessionOfOneAlone() => SessionOfOneAlone(_pool);

    private void LoadSecond()
    {
        SessionOfOneAlone();
        SessionOfOneAlone();
        WaitForSecond();
    }

    private void WaitForSecond() => Assert.True(SpinWait.SpinUntil(() => _pool.HasSecond, TimeSpan.FromMinutes(1)));
}
