using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>Adds options to a command, in the order in which its help shows them.</summary>
internal static class OptionLists
{
    public static void AddOptions(this Command command, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }
}
