using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal abstract class CommandWithExample : Command
{
    protected CommandWithExample(string name, string description, string examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction(Run);
    }

    /// <summary>Command lines, one per line.</summary>
    public string Examples { get; }

    /// <summary>Runs the command and returns the exit code.</summary>
    protected abstract int Run(ParseResult parsed);
}
