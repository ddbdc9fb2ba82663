using System.Globalization;
using ClueNer.MLNet.Robustness;

// The long version of the robustness tests:
//   dotnet run -c Release --project tests/ClueNer.MLNet.Robustness -- fuzz SECONDS [TARGET…] [--seed N]
//   dotnet run -c Release --project tests/ClueNer.MLNet.Robustness -- soak SECONDS
switch (args)
{
    case ["fuzz", var seconds, .. var targets]:
        return FuzzCommand.Run(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), targets);

    default:
        Console.Error.WriteLine("Usage: fuzz SECONDS [TARGET…] [--seed N] | soak SECONDS | probe NAME …");
        return 2;
}
