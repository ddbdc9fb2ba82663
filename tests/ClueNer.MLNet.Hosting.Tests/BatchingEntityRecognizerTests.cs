using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClueNer.MLNet.Hosting.Tests;

public class BatchingEntityRecognizerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecognizeAsync_ManyCallers_GivesEachTheEntitiesOfItsText()
    {
        await using var services = Recognizers.Create();
        var recognizer = services.GetRequiredService<EntityRecognizer>();
        var texts = Enumerable.Range(0, 400).Select(i => i % 37 == 0 ? string.Empty : Sentences.All[i % Sentences.All.Length]).ToArray();

        var found = await Task.WhenAll(texts.Select(text => Task.Run(() => services.Batching().RecognizeAsync(text, Cancellation))));

        Assert.All(texts.Zip(found), pair => Assert.Equal(recognizer.Recognize(pair.First), pair.Second));
        Assert.Contains(found, entities => entities.Count > 0);
    }

    [Fact]
    public async Task RecognizeAsync_ConcurrentCallers_ShareBatches()
    {
        await using var services = Recognizers.Create(options => options.OneWorker());
        using var metrics = new RecordedMetrics();
        using var held = await HeldBatch.StartAsync(services.Batching());
        var answers = Task.WhenAll(Sentences.All.Select(text => services.Batching().RecognizeAsync(text, Cancellation)));

        held.Release();
        await answers;

        // All of them are waiting when the worker returns, so that each batch except the last is full.
        var sizes = metrics["cluener.batch.size"];
        Assert.Equal(1 + Sentences.All.Length, sizes.Sum());
        Assert.True(sizes.Max() >= 8, $"the largest batch had {sizes.Max()} texts");
    }

    [Fact]
    public async Task RecognizeAsync_FullQueue_ThrowsAtOnceAndTakesTextsAgainLater()
    {
        await using var services = Recognizers.Create(options =>
        {
            options.OneWorker();
            options.QueueCapacity = 2;
        });
        var recognizer = services.Batching();
        using var held = await HeldBatch.StartAsync(recognizer);
        Task[] waiting = [recognizer.RecognizeAsync("好", Cancellation), recognizer.RecognizeAsync("好", Cancellation)];

        var error = await Assert.ThrowsAsync<EntityQueueFullException>(() => recognizer.RecognizeAsync("好", Cancellation));

        Assert.Equal("The queue is full with 2 texts: try again later, or raise QueueCapacity.", error.Message);
        Assert.False(held.Answer.IsCompleted);
        held.Release();
        await Task.WhenAll(waiting);
        await recognizer.RecognizeAsync("好", Cancellation);
    }

    [Fact]
    public async Task RecognizeAsync_CancelledWhileItWaits_LeavesTheQueue()
    {
        await using var services = Recognizers.Create(options => options.OneWorker());
        var recognizer = services.Batching();
        using var held = await HeldBatch.StartAsync(recognizer);
        using var cancellation = new CancellationTokenSource();
        var waiting = recognizer.RecognizeAsync("好", cancellation.Token);
        Assert.Equal(1, recognizer.Queue.Count);

        await cancellation.CancelAsync();

        Assert.Equal(0, recognizer.Queue.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(held.Answer.IsCompleted);
    }

    [Fact]
    public async Task RecognizeAsync_CancelledWhileItIsScored_ReturnsAtOnce()
    {
        await using var services = Recognizers.Create(options => options.OneWorker());
        var recognizer = services.Batching();
        using var cancellation = new CancellationTokenSource();
        using var held = await HeldBatch.StartAsync(recognizer, cancellation.Token);

        await cancellation.CancelAsync();

        // The worker is still held, and takes the next text when it is done.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held.Answer);
        held.Release();
        Assert.NotEmpty(await recognizer.RecognizeAsync(Sentences.All[0], Cancellation));
    }

    [Fact]
    public async Task RecognizeAsync_AlreadyCancelled_Throws()
    {
        await using var services = Recognizers.Create();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.Batching().RecognizeAsync("好", new CancellationToken(true)));
    }

    [Fact]
    public async Task RecognizeAsync_NullText_Throws()
    {
        await using var services = Recognizers.Create();

        await Assert.ThrowsAsync<ArgumentNullException>(() => services.Batching().RecognizeAsync(null!, Cancellation));
    }

    [Fact]
    public async Task StopAsync_TextsInTheQueue_AnswersThemAll()
    {
        await using var services = Recognizers.Create(options => options.OneWorker());
        var recognizer = services.Batching();
        var expected = services.GetRequiredService<EntityRecognizer>().RecognizeMany(Sentences.All).ToArray();
        using var held = await HeldBatch.StartAsync(recognizer);
        var taken = Sentences.All.Select(text => recognizer.RecognizeAsync(text, Cancellation)).ToArray();
        var stopped = recognizer.StopAsync(Cancellation);
        Assert.Equal(Sentences.All.Length, recognizer.Queue.Count);
        Assert.False(stopped.IsCompleted);

        held.Release();
        await stopped;

        Assert.Equal(expected, await Task.WhenAll(taken));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => recognizer.RecognizeAsync("好", Cancellation));
    }

    [Fact]
    public async Task Dispose_TextsInTheQueue_AnswersThemAll()
    {
        IReadOnlyList<Entity>[] expected;
        Task<IReadOnlyList<Entity>>[] taken;
        using (var services = Recognizers.Create())
        {
            expected = [.. services.GetRequiredService<EntityRecognizer>().RecognizeMany(Sentences.All)];
            taken = [.. Sentences.All.Select(text => services.Batching().RecognizeAsync(text, Cancellation))];
        }

        Assert.Equal(expected, await Task.WhenAll(taken));
    }

    [Fact]
    public void Constructor_SettingOutOfRange_SaysWhichAndWhatIsExpected()
    {
        using var recognizer = new EntityRecognizer();

        var capacity = Assert.Throws<ArgumentOutOfRangeException>(() => Create(new() { QueueCapacity = 0 }));
        var time = Assert.Throws<ArgumentOutOfRangeException>(() => Create(new() { GatherTime = TimeSpan.FromMinutes(1) }));

        Assert.StartsWith("QueueCapacity is below 1, expected at least one text: omit it for the default.", capacity.Message, StringComparison.Ordinal);
        Assert.StartsWith("GatherTime is outside 0 to 1 s", time.Message, StringComparison.Ordinal);

        BatchingEntityRecognizer Create(EntityRecognizerServiceOptions options) => new(recognizer, Options.Create(options));
    }

    [Fact]
    public async Task RecognizeAsync_RecognizerFails_FailsTheCallerAndKeepsTheWorkers()
    {
        using var recognizer = new EntityRecognizer();
        await using var batching = new BatchingEntityRecognizer(recognizer, Options.Create(new EntityRecognizerServiceOptions()));
        recognizer.Dispose();

        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => batching.RecognizeAsync("华为", Cancellation));
        }
    }
}
