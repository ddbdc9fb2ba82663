using Microsoft.Extensions.Time.Testing;

namespace ClueNer.MLNet.Hosting.Tests;

/// <summary>A clock that a test advances, and that reports when a timer is set.</summary>
internal sealed class ObservedTime : FakeTimeProvider
{
    private readonly TaskCompletionSource<TimeSpan> _timerSet = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first due time that a timer is set to.</summary>
    public Task<TimeSpan> TimerSet => _timerSet.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(base.CreateTimer(callback, state, dueTime, period), _timerSet);

    private sealed class Timer(ITimer timer, TaskCompletionSource<TimeSpan> timerSet) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timerSet.TrySetResult(dueTime);
            }

            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
