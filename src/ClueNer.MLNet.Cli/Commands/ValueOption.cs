using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>An option that is followed by a value.</summary>
internal class ValueOption<T> : Option<T>
{
    public ValueOption(string name, string valueName, string description)
        : base(name)
    {
        HelpName = valueName;
        Description = description;
    }
}
