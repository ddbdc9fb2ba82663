namespace ClueNer.MLNet.Benchmarks;

/// <summary>The commands that measure quality; BenchmarkDotNet measures only time.</summary>
internal static class Measurement
{
    /// <summary>Runs the measurement that the arguments name, if any; a model folder may follow.</summary>
    public static bool TryRun(string[] args)
    {
        var model = args.Length > 1 && Directory.Exists(args[^1]) ? EntityModel.Load(args[^1]) : EntityModel.Default;
        switch (args.FirstOrDefault())
        {
            case "tune-cv":
                Tuning.CrossValidate(model);
                return true;
            case "tune":
                Tuning.Write(model, args[1]);
                return true;
            case "leaked-chars":
                LeakedChars.PrintTable(model);
                return true;
            case "detectors":
                DetectorCosts.Print(model, args[1]);
                return true;
            case "tokenization-modes":
                TokenizationModes.PrintTable(model);
                return true;
            default:
                return false;
        }
    }
}
