namespace ClueNer.MLNet.Cli.Input;

/// <summary>The kinds of values that a field had.</summary>
[Flags]
internal enum JsonColumnKind
{
    Nothing = 0,
    Whole = 1,
    Number = 2,
    Boolean = 4,
    Other = 8,
}
