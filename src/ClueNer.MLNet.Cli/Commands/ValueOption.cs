using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>An option that is followed by a value.</summary>
internal class ValueOption<T> : Option<T>
{
    /// <param name="name">The option.</param>
    /// <param name="valueName">What the help calls the value.</param>
    /// <param name="description">What the help says of it.</param>
    public ValueOption(string name, string valueName, string description)
        : base(name)
    {
        HelpName = valueName;
        Description = description;
    }
}
