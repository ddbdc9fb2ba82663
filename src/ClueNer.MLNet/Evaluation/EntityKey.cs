namespace ClueNer.MLNet.Evaluation;

/// <summary>An entity as evaluation compares it.</summary>
/// <param name="Type">Index of the type's name.</param>
/// <param name="CharStart">Index of the first char.</param>
/// <param name="CharEnd">Index after the last char.</param>
/// <param name="Source">Index of the entity where it came from; not compared.</param>
internal readonly record struct EntityKey(int Type, int CharStart, int CharEnd, int Source)
{
    public bool HasCharsOf(EntityKey other) => CharStart == other.CharStart && CharEnd == other.CharEnd;
}
