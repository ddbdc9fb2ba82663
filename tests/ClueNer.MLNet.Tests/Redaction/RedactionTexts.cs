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

    /// <summary>Numbers that each detector finds, in the words that it needs. They are made up, with right checksums.</summary>
    public static IReadOnlyDictionary<string, string[]> Numbers { get; } = new Dictionary<string, string[]>
    {
        ["idNumber"] = ["11010519491231002X", "110105-1949-1231-002X", "１１０１０５１９４９１２３１００２Ｘ"],
        ["foreignerPermit"] = ["永居证FRA110080010100"],
        ["mobile"] = ["13800138000", "+86 138 0013 8000"],
        ["landline"] = ["010-62345678", "电话62345678"],
        ["serviceNumber"] = ["400-820-8820"],
        ["email"] = ["zhang.san@example.com", "ａ＠ｂ．ｃｎ"],
        ["bankCard"] = ["6222021234567890128"],
        ["passport"] = ["护照E12345678"],
        ["hongKongId"] = ["A123456(3)"],
        ["macaoId"] = ["1234567(8)"],
        ["taiwanId"] = ["A123456789"],
        ["mainlandTravelPermit"] = ["回乡证H12345678"],
        ["taiwanTravelPermit"] = ["台胞证12345678"],
        ["creditCode"] = ["91110108551385082Q"],
        ["licensePlate"] = ["京A12345"],
        ["vin"] = ["1M8GDM9AXKP042788"],
        ["ipAddress"] = ["192.168.1.20", "2001:db8::1"],
        ["macAddress"] = ["00:1A:2B:3C:4D:5E"],
        ["postcode"] = ["邮编100084"],
        ["qq"] = ["QQ：12345678"],
        ["weChat"] = ["微信：zhang_san88"],
        ["verificationCode"] = ["验证码482913"],
        ["password"] = ["密码：p@ss1234"],
        ["url"] = ["https://example.com/a?b=1"],
    };

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
        var start = text.IndexOf(surface, from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"\"{text}\" has no \"{surface}\".");
        return new Entity(type, start, start + surface.Length, surface, 0.9f);
    }
}
