namespace ClueNer.MLNet.EntityModels;

/// <summary>Work in the background that is mostly ONNX Runtime's: a process that ends in the middle of it ends in a segmentation fault.</summary>
internal static class NativeWork
{
    /// <summary>Starts it; the end of the process waits for its end.</summary>
    public static void Start(Action work)
    {
        var task = new Task(work);
        void Wait(object? sender, EventArgs e) => task.Wait();
        AppDomain.CurrentDomain.ProcessExit += Wait;
        task.ContinueWith(_ => AppDomain.CurrentDomain.ProcessExit -= Wait, TaskScheduler.Default);
        task.Start(TaskScheduler.Default);
    }
}
