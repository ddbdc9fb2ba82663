namespace ClueNer.MLNet.Decoding;

/// <summary>An entity before its text is cut out. The decoder returns it, and columns and objects are made from it.</summary>
internal readonly record struct DecodedEntity(string Type, int CharStart, int CharEnd, float Score, int TokenIndex = -1)
{
    public Entity ToEntity(string text) => new(Type, CharStart, CharEnd, text[CharStart..CharEnd], Score)
    {
        TokenIndex = TokenIndex < 0 ? null : TokenIndex,
    };
}
