using System.Globalization;
using ClueNer.MLNet.Robustness;

// The long version of the robustness tests; tests/soak/run.sh runs all of them.
//   dotnet run -c Release --project tests/ClueNer.MLNet.Robustness -- fuzz SECONDS [TARGET…] [--seed N] [--parallel N]
//   dotnet run -c Release --project tests/ClueNer.MLNet.Robustness -- soak SECONDS
switch (args)
{
    case ["fuzz", var seconds, .. var targets]:
        return FuzzCommand.Run(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), targets);

    case ["soak", var seconds]:
        return SoakCommand.Run(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));

    case ["probe", var name, var folder]:
        return Probe.Run(name, folder);

    default:
        Console.Error.WriteLine("Usage: fuzz SECONDS [TARGET…] [--seed N] [--parallel N] | soak SECONDS | probe NAME FOLDER");
        return 2;
}
