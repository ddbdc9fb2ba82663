using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>Helpers for several options, and for options with several values.</summary>
internal static class OptionLists
{
    /// <summary>Adds options to a command, in the order in which its help shows them.</summary>
    public static void AddOptions(this Command command, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The values of an option that is repeated or has values separated by commas.</summary>
    public static string[] GetList(this ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(values => values.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Whether the command line contains the option.</summary>
    public static bool IsGiven(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
