using BenchmarkDotNet.Running;
using ClueNer.MLNet.Benchmarks;

if (!Measurement.TryRun(args))
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
