namespace ClueNer.MLNet.Columns;

/// <summary>
/// The suffixes of the parallel vectors that hold entities, as constants for attributes. <see cref="PipelineColumns"/> has the columns.
/// </summary>
internal static class EntityColumns
{
    public const string Text = ".Text";
    public const string Type = ".Type";
    public const string CharStart = ".CharStart";
    public const string CharEnd = ".CharEnd";
    public const string Score = ".Score";
    public const string TokenIndex = ".TokenIndex";
}
