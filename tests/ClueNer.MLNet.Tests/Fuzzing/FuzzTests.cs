using ClueNer.MLNet.Robustness;

namespace ClueNer.MLNet.Tests.Fuzzing;

/// <summary>
/// Runs the seeds and one second of each fuzz target, always with the same inputs; <c>tests/fuzz/run.sh</c> runs for any time.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Seed = 20261123;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    private readonly Scratch _scratch = new();

    public static TheoryData<string> Names { get; } = MakeNames();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_MutatedInput_IsAcceptedOrRefusedAsDocumented(string name)
    {
        var target = FuzzTargets.Create(_scratch).Single(target => target.Name == name);

        var result = new FuzzLoop(target, Seed).Run(Time);

        Assert.True(result.Findings.Count == 0, string.Join("\n", result.Findings.Select(finding => $"input {finding.Number} of seed {Seed}: {finding.Problem}")));
        Assert.True(result.Executions >= target.Seeds.Count, $"Only {result.Executions} inputs were tried.");
        Assert.True(result.Executions > result.Refused, "No input was accepted: the seeds are not valid inputs.");
    }

    /// <summary>The loop itself finds undocumented exceptions, unbounded memory and endless runs.</summary>
    [Theory]
    [InlineData("throws", "KeyNotFoundException")]
    [InlineData("breaks the line", "control characters")]
    [InlineData("allocates", "allocated more than")]
    public void Run_TargetThatBreaksAPromise_FindsIt(string fault, string problem)
    {
        var target = new FuzzTarget("broken", [[1, 2, 3]], _ => Break(fault)) { Documented = [typeof(InvalidDataException)], MaxAllocatedBytes = 1 << 20 };

        var result = new FuzzLoop(target, Seed).Run(TimeSpan.FromMilliseconds(50));

        Assert.Contains(problem, Assert.Single(result.Findings).Problem, StringComparison.Ordinal);
    }

    private static void Break(string fault)
    {
        switch (fault)
        {
            case "throws":
                throw new KeyNotFoundException();
            case "breaks the line":
                throw new InvalidDataException("one\ntwo");
            default:
                GC.KeepAlive(new byte[2 << 20]);
                break;
        }
    }

    private static TheoryData<string> MakeNames()
    {
        using var scratch = new Scratch();
        return [.. FuzzTargets.Create(scratch).Select(target => target.Name)];
    }
}
