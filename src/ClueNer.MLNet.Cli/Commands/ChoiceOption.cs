namespace ClueNer.MLNet.Cli.Commands;

/// <summary>An option whose value is one of some words; the first of them is the default.</summary>
internal sealed class ChoiceOption : ValueOption<string>
{
    public ChoiceOption(string name, string valueName, string description, params string[] choices)
        : base(name, valueName, description)
    {
        DefaultValueFactory = _ => choices[0];
        AcceptOnlyFromAmong(choices);
    }
}
