namespace ClueNer.MLNet.Cli.Commands;

/// <summary>An option with a fixed set of values; the first one is the default.</summary>
internal sealed class ChoiceOption : ValueOption<string>
{
    public ChoiceOption(string name, string valueName, string description, params string[] choices)
        : base(name, valueName, description)
    {
        DefaultValueFactory = _ => choices[0];
        AcceptOnlyFromAmong(choices);
    }
}
