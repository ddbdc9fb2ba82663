using ClueNer.MLNet.Hosting.Batching;

namespace ClueNer.MLNet.Hosting.Tests;

public class RequestQueueTests
{
    private static readonly TimeSpan GatherTime = TimeSpan.FromSeconds(30);

    private readonly ObservedTime _time = new();

    [Fact]
    public void TryAdd_FullQueue_IsFalseUntilOneLeaves()
    {
        using var queue = new RequestQueue(2, 640, TimeSpan.Zero, _time);
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
        using var queue = new RequestQueue(2, 640, TimeSpan.Zero, _time);
        queue.Close();

        Assert.Throws<ObjectDisposedException>(() => queue.TryAdd(Request()));
    }

    [Fact]
    public void Take_SeveralWaiting_KeepsTheirOrder()
    {
        using var queue = new RequestQueue(10, 640, TimeSpan.Zero, _time);
        RecognitionRequest[] requests = [Request("一"), Request("二"), Request("三")];
        Array.ForEach(requests, request => queue.TryAdd(request));
        var group = new List<RecognitionRequest>();

        Assert.True(queue.Take(group));

        Assert.Equal(requests, group);
    }

    [Fact]
    public void Take_MoreThanABatchOfTokens_LeavesTheRest()
    {
        using var queue = new RequestQueue(10, 20, TimeSpan.Zero, _time);
        foreach (var length in (int[])[8, 8, 8, 50, 1])
        {
            queue.TryAdd(Request(new string('好', length)));
        }

        Assert.Equal([2, 1, 1, 1], Groups(queue, 4).Select(group => group.Length));
    }

    [Fact]
    public void Take_LoneText_DoesNotWait()
    {
        using var queue = new RequestQueue(10, 640, GatherTime, _time);
        queue.TryAdd(Request());

        Assert.Single(Groups(queue, 1).Single());
        Assert.False(_time.TimerSet.IsCompleted);
    }

    [Fact]
    public async Task Take_WhileAnotherIsBusy_GathersForTheTime()
    {
        using var queue = new RequestQueue(10, 640, GatherTime, _time);
        Occupy(queue);
        queue.TryAdd(Request("一"));
        _time.Advance(GatherTime / 3);
        var taken = Task.Run(() => Groups(queue, 1).Single(), TestContext.Current.CancellationToken);

        Assert.Equal(GatherTime * 2 / 3, await _time.TimerSet);
        queue.TryAdd(Request("二"));
        _time.Advance(GatherTime / 3);
        Assert.Equal(2, queue.Count);
        _time.Advance(GatherTime / 3);

        Assert.Equal(["一", "二"], (await taken).Select(request => request.Text));
    }

    [Fact]
    public async Task Take_FullBatchWhileAnotherIsBusy_DoesNotWaitForTheTime()
    {
        using var queue = new RequestQueue(10, 20, GatherTime, _time);
        Occupy(queue);
        queue.TryAdd(Request(new string('好', 9)));
        var taken = Task.Run(() => Groups(queue, 1).Single(), TestContext.Current.CancellationToken);
        await _time.TimerSet;

        queue.TryAdd(Request(new string('好', 9)));

        // The clock does not move.
        Assert.Single(await taken);
    }

    [Fact]
    public void Take_RemovedRequest_IsNotHandedOut()
    {
        using var queue = new RequestQueue(10, 640, TimeSpan.Zero, _time);
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
        using var queue = new RequestQueue(10, 640, GatherTime, _time);
        queue.TryAdd(Request());
        queue.Close();
        var group = new List<RecognitionRequest>();

        Assert.True(queue.Take(group));
        Assert.Single(group);
        Assert.False(queue.Take(group));
    }

    private RecognitionRequest Request(string text = "好") => new(text, null, _time.GetTimestamp());

    /// <summary>A worker takes a text and does not return.</summary>
    private void Occupy(RequestQueue queue)
    {
        queue.TryAdd(Request());
        queue.Take([]);
    }

    /// <summary>Returns what one worker takes, group by group.</summary>
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
