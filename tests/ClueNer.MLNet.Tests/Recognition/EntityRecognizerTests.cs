namespace ClueNer.MLNet.Tests.Recognition;

public sealed class EntityRecognizerTests : IDisposable
{
    private readonly EntityRecognizer _recognizer = new();

    public void Dispose() => _recognizer.Dispose();

    [Fact]
    public void Recognize_Sentence_FindsThePoliceWithItsChars()
    {
        var entity = _recognizer.Recognize("江苏警方通报特斯拉冲进店铺")[0];

        Assert.Equal(("government", 0, 4, "江苏警方"), (entity.Type, entity.CharStart, entity.CharEnd, entity.Text));
        Assert.InRange(entity.Score, 0.5f, 1f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("\ud83d")]
    [InlineData("\udc00你好")]
    public void Recognize_OddText_GivesAResult(string text) => Assert.Empty(_recognizer.Recognize(text));

    [Fact]
    public void Recognize_HundredKilobytesOfOneChar_GivesAResult()
    {
        foreach (var c in "a中 \ud83d!")
        {
            Assert.NotNull(_recognizer.Recognize(new string(c, 100_000)));
        }
    }

    [Fact]
    public void Recognize_AnyText_GivesSortedDisjointSlicesOfTheText()
    {
        foreach (var text in PortableTexts.Adversarial.Append(PortableTexts.Long))
        {
            var end = 0;
            foreach (var entity in _recognizer.Recognize(text))
            {
                Assert.Equal(text[entity.CharStart..entity.CharEnd], entity.Text);
                Assert.InRange(entity.CharStart, end, text.Length);
                Assert.InRange(entity.Score, 0f, 1f);
                end = entity.CharEnd;
            }
        }
    }

    [Fact]
    public void RecognizeMany_ManyTexts_GivesWhatRecognizeGivesInOrder()
    {
        string[] texts = [.. Enumerable.Range(0, 40).SelectMany(_ => PortableTexts.Sentences), PortableTexts.Long, "", .. PortableTexts.Adversarial];

        var many = _recognizer.RecognizeMany(texts).ToArray();

        Assert.Equal(texts.Length, many.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(_recognizer.Recognize(texts[i]), many[i]);
        }
    }

    [Fact]
    public void RecognizeMany_StoppedEarly_EndsItsThreads()
    {
        Assert.Equal(3, _recognizer.RecognizeMany(Endless()).Take(3).Count());

        static IEnumerable<string> Endless()
        {
            while (true)
            {
                yield return "李晓明昨天在北京大学作了一场讲座。";
            }
        }
    }

    [Fact]
    public void RecognizeMany_ThrowingSource_GivesTheTextsBeforeItAndThenThrows()
    {
        using var results = _recognizer.RecognizeMany(Source()).GetEnumerator();

        Assert.True(results.MoveNext());
        Assert.True(results.MoveNext());
        Assert.Equal("the source broke", Assert.Throws<IOException>(() => results.MoveNext()).Message);

        static IEnumerable<string> Source()
        {
            yield return "华为在深圳。";
            yield return "北京大学。";
            throw new IOException("the source broke");
        }
    }

    [Fact]
    public void RecognizeMany_NullAmongTexts_IsAnArgumentException() =>
        Assert.Throws<ArgumentException>(() => _recognizer.RecognizeMany(["a", null!]).Count());

    [Fact]
    public void RecognizeMany_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _recognizer.RecognizeMany(PortableTexts.Sentences, stop.Token).Count());
    }

    [Fact]
    public void RecognizeMany_CancelledWhileItIsRead_NamesTheCallersToken()
    {
        using var stop = new CancellationTokenSource();
        using var results = _recognizer.RecognizeMany(Enumerable.Repeat("华为在深圳。", 100_000), stop.Token).GetEnumerator();
        Assert.True(results.MoveNext());
        stop.Cancel();

        var error = Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (results.MoveNext())
            {
            }
        });
        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Fact]
    public async Task RecognizeMany_LeftWhileTheSourcePauses_DoesNotWaitForIt()
    {
        using var recognizer = new EntityRecognizer(options: new EntityRecognizerOptions { FlushAfter = TimeSpan.FromMilliseconds(20) });
        using var gate = new ManualResetEventSlim();
        var sourceEnded = new TaskCompletionSource();

        var left = Task.Run(() => recognizer.RecognizeMany(Source()).First(), TestContext.Current.CancellationToken);
        Assert.Equal(2, (await left.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Count);

        // The source learns of it when it continues.
        gate.Set();
        await sourceEnded.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        IEnumerable<string> Source()
        {
            try
            {
                yield return "华为在深圳发布了新款手机。";
                gate.Wait();
                yield return "北京大学。";
            }
            finally
            {
                sourceEnded.SetResult();
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e12)]
    public void Constructor_FlushAfterOutOfRange_SaysWhatIsExpected(double milliseconds) =>
        Assert.Contains(
            "expected a time above zero",
            Assert.Throws<ArgumentOutOfRangeException>(() => new EntityRecognizer(options: new EntityRecognizerOptions { FlushAfter = TimeSpan.FromMilliseconds(milliseconds) })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void RecognizeMany_FlushAfterOneMillisecond_FlushesAgainAndAgain()
    {
        using var recognizer = new EntityRecognizer(options: new EntityRecognizerOptions { FlushAfter = TimeSpan.FromMilliseconds(1) });
        using var gate = new SemaphoreSlim(1);
        var answers = 0;
        foreach (var _ in recognizer.RecognizeMany(Source()))
        {
            answers++;
            gate.Release();
        }

        Assert.Equal(5, answers);

        IEnumerable<string> Source()
        {
            for (var i = 0; i < 5; i++)
            {
                gate.Wait(TestContext.Current.CancellationToken);
                yield return "华为在深圳。";
            }
        }
    }

    [Fact]
    public void RecognizeMany_SourceThatPauses_IsFlushed()
    {
        using var recognizer = new EntityRecognizer(options: new EntityRecognizerOptions { FlushAfter = TimeSpan.FromMilliseconds(20) });
        using var gate = new SemaphoreSlim(0);
        using var results = recognizer.RecognizeMany(Source()).GetEnumerator();

        // The source returns its second text only after the first one's entities were read: without the flush, this would never end.
        Assert.True(results.MoveNext());
        gate.Release();
        Assert.True(results.MoveNext());
        Assert.False(results.MoveNext());

        IEnumerable<string> Source()
        {
            yield return "华为在深圳。";
            gate.Wait(TestContext.Current.CancellationToken);
            yield return "北京大学。";
        }
    }

    [Fact]
    public void Recognize_AfterDispose_Throws()
    {
        var recognizer = new EntityRecognizer();
        recognizer.Recognize("北京");
        recognizer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => recognizer.Recognize("北京"));
        Assert.Throws<ObjectDisposedException>(() => recognizer.RecognizeMany(["北京"]).Count());
    }

    [Fact]
    public void Recognize_ManyThreads_GiveTheSameEntities()
    {
        var expected = PortableTexts.Sentences.Select(_recognizer.Recognize).ToArray();

        Parallel.For(0, 16, _ => Assert.Equal(expected, PortableTexts.Sentences.Select(_recognizer.Recognize).ToArray()));
    }

    [Fact]
    public void Recognize_ShortWindows_StillCoversTheWholeText()
    {
        using var recognizer = new EntityRecognizer(options: new EntityRecognizerOptions { Window = 34, Stride = 16 });
        var text = string.Concat(Enumerable.Repeat("中", 300)) + "，李晓明昨天在北京大学作了一场讲座。";

        Assert.Contains(recognizer.Recognize(text), entity => entity.Text == "北京大学");
    }

    [Theory]
    [InlineData(129, null, "Window is 129")]
    [InlineData(2, null, "Window is 2")]
    [InlineData(20, 10, "Stride is 10")]
    [InlineData(null, -1, "Stride is -1")]
    public void Constructor_ImpossibleWindows_SaysTheRange(int? window, int? stride, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new EntityRecognizer(options: new EntityRecognizerOptions { Window = window, Stride = stride }));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
