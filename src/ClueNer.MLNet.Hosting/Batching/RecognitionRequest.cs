using System.Diagnostics;

namespace ClueNer.MLNet.Hosting.Batching;

/// <summary>A text on its way through the queue, and the task that completes with its entities.</summary>
internal sealed class RecognitionRequest
{
    private readonly TaskCompletionSource<IReadOnlyList<Entity>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecognitionRequest(string text, Activity? activity, long added)
    {
        Text = text;
        Activity = activity;
        Added = added;
        Node = new LinkedListNode<RecognitionRequest>(this);
    }

    public string Text { get; }

    /// <summary>The caller's trace, which the batch links to.</summary>
    public Activity? Activity { get; }

    /// <summary>The request's place in the queue, so that a cancelled request leaves it at once.</summary>
    public LinkedListNode<RecognitionRequest> Node { get; }

    /// <summary>When the request arrived, as a timestamp of the queue's clock.</summary>
    public long Added { get; }

    /// <summary>The estimated number of tokens: a Chinese character is one token.</summary>
    public int TokenEstimate => Text.Length + 2;

    public Task<IReadOnlyList<Entity>> Answer => _answer.Task;

    public void Complete(IReadOnlyList<Entity> entities) => _answer.TrySetResult(entities);

    public void Fail(Exception error) => _answer.TrySetException(error);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
}
