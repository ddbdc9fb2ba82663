namespace ClueNer.MLNet.Cli;

/// <summary>The unit of charStart and charEnd in the output.</summary>
internal enum CharUnit
{
    Utf16,
    Codepoint,
    Utf8,
}
