using ClueNer.MLNet.Robustness;

namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>The short version of <c>tests/soak</c>, and a model that is disposed while in use.</summary>
public class ConcurrencyTests
{
    [Fact]
    public void Recognize_SixteenThreadsOnOneModel_GiveWhatOneGives()
    {
        using var soak = new SoakRun([.. PortableTexts.Sentences.Concat(PortableTexts.Adversarial)]);

        var result = soak.Run(answers: 400);

        Assert.InRange(result.Answers, 400, long.MaxValue);
        Assert.Equal((0, 0), (result.Wrong, result.FilesLeft));
    }

    /// <summary>Reading freed native memory would end the whole process, including this test.</summary>
    [Fact]
    public void Dispose_WhileOthersRecognize_EndsThemWithAnException()
    {
        for (var round = 0; round < 3; round++)
        {
            var recognizer = new EntityRecognizer();
            using var started = new CountdownEvent(8);
            var ends = new Exception?[8];
            var threads = Enumerable.Range(0, ends.Length).Select(number => new Thread(() =>
            {
                try
                {
                    for (var i = 0; ; i++)
                    {
                        recognizer.Recognize(PortableTexts.Sentences[i % PortableTexts.Sentences.Length]);
                        if (i == 0)
                        {
                            started.Signal();
                        }
                    }
                }
                catch (Exception e)
                {
                    ends[number] = e;
                }
            })).ToArray();
            Array.ForEach(threads, thread => thread.Start());
            started.Wait(TestContext.Current.CancellationToken);

            recognizer.Dispose();

            Array.ForEach(threads, thread => thread.Join());
            Assert.All(ends, end => Assert.IsType<ObjectDisposedException>(end));
            Assert.Contains("disposed, expected one in use", ends[0]!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Dispose_WhileTextsAreReadAhead_LetsTheReaderFinishOrFail()
    {
        var recognizer = new EntityRecognizer();
        using var results = recognizer.RecognizeMany(Enumerable.Repeat(PortableTexts.Sentences, 200).SelectMany(texts => texts)).GetEnumerator();
        Assert.True(results.MoveNext());

        recognizer.Dispose();

        var error = Record.Exception(() =>
        {
            while (results.MoveNext())
            {
            }
        });
        Assert.True(error is null or ObjectDisposedException, error?.ToString());
    }
}
