using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The standard help in 80 columns, followed by examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int Width = 80;

    private readonly HelpAction _help = new() { MaxWidth = Width };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CommandWithExample command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in command.Examples.Split('\n'))
            {
                output.WriteLine($"  {line}");
            }
        }

        return code;
    }
}
