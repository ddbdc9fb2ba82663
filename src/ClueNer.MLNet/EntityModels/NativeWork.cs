namespace ClueNer.MLNet.EntityModels;

/// <summary>
/// Background work that mostly runs inside ONNX Runtime. A process that exits in the middle of it dies with a segmentation fault.
/// </summary>
internal static class NativeWork
{
    /// <summary>Starts the work. The process does not exit before the work ends.</summary>
    public static void Start(Action work)
    {
        var task = new Task(work);
        void Wait(object? sender, EventArgs e) => task.Wait();
        AppDomain.CurrentDomain.ProcessExit += Wait;
        task.ContinueWith(_ => AppDomain.CurrentDomain.ProcessExit -= Wait, TaskScheduler.Default);
        task.Start(TaskScheduler.Default);
    }
}
