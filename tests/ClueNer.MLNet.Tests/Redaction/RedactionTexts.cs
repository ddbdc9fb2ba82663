using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>Texts made of what could be mistaken for placeholders, with entities anywhere.</summary>
internal static class RedactionTexts
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        "〔", "〕", "〔", "〕", "1", "2", "12", "0", "１", "〔company1〕", "〔company", "1〕", "〔literal1〕", "〔x1_2〕", "〔x12〕", "〔_1〕", "company",
        "literal", "x", "x1", "x1_", "_", "-", "华为", "张三", "公司", " ", "\n", "[", "]", "【", "】", "\ud83d\ude00", "\ud83d", "\ude00", "e\u0301",
        "13800138000", "11010519491231002X", "a@b.cn", "6222021234567890128");

    private static readonly Gen<string> Type = Gen.OneOf(
        Gen.OneOf("company", "name", "literal", "x", "x1", "x1_", "x12", "1", "", "_", "公司", "a b", "〔company1〕", "〔", "〕", "x１", "\ud83d", "ORG"),
        Piece);

    public static Gen<string> Text { get; } = Piece.Array[0, 16].Select(string.Concat);

    public static Gen<(string Text, Entity[] Entities)> WithEntities { get; } =
        from text in Text
        from entities in (
            from start in Gen.Int[0, text.Length]
            from length in Gen.Int[0, Math.Min(6, text.Length - start)]
            from type in Type
            select new Entity(type, start, start + length, text.Substring(start, length), 0.5f)).Array[0, 5]
        select (text, entities);

    public static Entity Entity(string text, string surface, string type, int from = 0)
    {
        int start = text.IndexOf(surface, from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"\"{text}\" has no \"{surface}\".");
        return new Entity(type, start, start + surface.Length, surface, 0.9f);
    }
}
