using System.Diagnostics;
using ClueNer.MLNet.Hosting.Batching;

namespace ClueNer.MLNet.Hosting.Tests;

public class RequestQueueTests
{
    private static readonly TimeSpan LongTime = TimeSpan.FromMilliseconds(300);

    [Fact]
    public void TryAdd_FullQueue_IsFalseUntilOneLeaves()
    {
        var queue = new RequestQueue(2, 640, TimeSpan.Zero);
        var first = Request();

        Assert.True(queue.TryAdd(first));
        Assert.True(queue.TryAdd(Request()));
        Assert.False(queue.TryAdd(Request()));
        queue.Remove(first);
        Assert.True(queue.TryAdd(Request()));
    }

    [Fact]
    public void TryAdd_ClosedQueue_Throws()
    {
        var queue = new RequestQueue(2, 640, TimeSpan.Zero);
        queue.Close();

        Assert.Throws<ObjectDisposedException>(() => queue.TryAdd(Request()));
    }

    [Fact]
    public void Take_SeveralWaiting_KeepsTheirOrder()
    {
        var queue = new RequestQueue(10, 640, TimeSpan.Zero);
        RecognitionRequest[] requests = [Request("一"), Request("二"), Request("三")];
        Array.ForEach(requests, request => queue.TryAdd(request));
        var group = new List<RecognitionRequest>();

        Assert.True(queue.Take(group));

        Assert.Equal(requests, group);
    }

    [Fact]
    public void Take_MoreThanABatchOfTokens_LeavesTheRest()
    {
        var queue = new RequestQueue(10, 20, TimeSpan.Zero);
        foreach (var length in (int[])[8, 8, 8, 50, 1])
        {
            queue.TryAdd(Request(new string('好', length)));
        }

        Assert.Equal([2, 1, 1, 1], Groups(queue, 4).Select(group => group.Length));
    }

    [Fact]
    public void Take_LoneText_DoesNotWait()
    {
        var queue = new RequestQueue(10, 640, LongTime);
        queue.TryAdd(Request());
        var watch = Stopwatch.StartNew();

        queue.Take([]);

        Assert.True(watch.Elapsed < LongTime, $"waited {watch.Elapsed}");
    }

    [Fact]
    public async Task Take_WhileAnotherIsBusy_GathersForTheTime()
    {
        var queue = new RequestQueue(10, 640, LongTime);
        queue.TryAdd(Request());
        // This worker does not come back.
        queue.Take([]);
        var watch = Stopwatch.StartNew();
        queue.TryAdd(Request("一"));
        var taken = Task.Run(() => Groups(queue, 1).Single(), TestContext.Current.CancellationToken);
        await Task.Delay(LongTime / 4, TestContext.Current.CancellationToken);
        queue.TryAdd(Request("二"));

        Assert.Equal(["一", "二"], (await taken).Select(request => request.Text));
        Assert.True(watch.Elapsed >= LongTime - TimeSpan.FromMilliseconds(20), $"waited only {watch.Elapsed}");
    }

    [Fact]
    public async Task Take_FullBatchWhileAnotherIsBusy_DoesNotWaitForTheTime()
    {
        var queue = new RequestQueue(10, 20, TimeSpan.FromSeconds(30));
        queue.TryAdd(Request());
        queue.Take([]);
        var taken = Task.Run(() => Groups(queue, 1).Single(), TestContext.Current.CancellationToken);
        queue.TryAdd(Request(new string('好', 9)));
        queue.TryAdd(Request(new string('好', 9)));

        Assert.NotEmpty(await taken.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Take_RemovedRequest_IsNotHandedOut()
    {
        var queue = new RequestQueue(10, 640, TimeSpan.Zero);
        var removed = Request("一");
        queue.TryAdd(removed);
        queue.TryAdd(Request("二"));
        queue.Remove(removed);
        queue.Remove(removed);

        Assert.Equal(["二"], Groups(queue, 1).Single().Select(request => request.Text));
    }

    [Fact]
    public void Take_ClosedQueue_HandsOutWhatWaitsThenEnds()
    {
        var queue = new RequestQueue(10, 640, LongTime);
        queue.TryAdd(Request());
        queue.Close();
        var group = new List<RecognitionRequest>();

        Assert.True(queue.Take(group));
        Assert.Single(group);
        Assert.False(queue.Take(group));
    }

    private static RecognitionRequest Request(string text = "好") => new(text, null);

    /// <summary>What one worker takes, one group after the other.</summary>
    private static List<RecognitionRequest[]> Groups(RequestQueue queue, int count)
    {
        var group = new List<RecognitionRequest>();
        var groups = new List<RecognitionRequest[]>();
        while (groups.Count < count && queue.Take(group))
        {
            groups.Add([.. group]);
        }

        return groups;
    }
}
