namespace ClueNer.MLNet.Cli.Output;

/// <summary>The unit of charStart and charEnd in the output.</summary>
internal enum CharUnit
{
    Utf16,
    Codepoint,
    Utf8,
}
