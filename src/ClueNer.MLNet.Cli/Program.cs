using System.CommandLine;
using System.CommandLine.Help;
using ClueNer.MLNet.Cli;
using ClueNer.MLNet.Cli.Commands;

return CommandLine.Run(args);

namespace ClueNer.MLNet.Cli
{
    /// <summary>The command line as a whole: its commands, its exit codes, and one sentence for every error.</summary>
    internal static class CommandLine
    {
        public static int Run(string[] args)
        {
            var root = new RootCommand("Finds entities in Chinese text files of any size.")
            {
                new TagCommand(), new MergeCommand(), new TokenizeCommand(), new ConvertCommand(), new InfoCommand(), new EvalCommand(),
                new AnnotationsCommand(), new ViewCommand(), new TrainCommand(), new TuneCommand(), new RedactCommand(), new RestoreCommand(),
            };
            foreach (var option in root.Options.OfType<HelpOption>())
            {
                option.Action = new HelpWithExamples();
            }

            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            {
                Console.Error.WriteLine(parsed.Errors[0].Message);
                Console.Error.WriteLine($"See 'cluener {(parsed.CommandResult.Command is RootCommand ? string.Empty : parsed.CommandResult.Command.Name + " ")}--help'.");
                return ExitCode.Usage;
            }

            return Errors.Catch(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
        }
    }
}
