using System.Collections.Frozen;

namespace ClueNer.MLNet.Redaction;

/// <summary>Chinese names of types.</summary>
internal static class PlaceholderNames
{
    private static readonly FrozenDictionary<string, string> Chinese = new Dictionary<string, string>
    {
        ["address"] = "地址",
        ["bankCard"] = "银行卡号",
        ["book"] = "书名",
        ["company"] = "公司",
        ["creditCode"] = "信用代码",
        ["email"] = "邮箱",
        ["foreignerPermit"] = "居留证号",
        ["game"] = "游戏",
        ["government"] = "政府机关",
        ["hongKongId"] = "香港身份证号",
        ["idNumber"] = "身份证号",
        ["ipAddress"] = "IP地址",
        ["landline"] = "电话号",
        ["licensePlate"] = "车牌号",
        ["LOC"] = "地点",
        ["macAddress"] = "MAC地址",
        ["macaoId"] = "澳门身份证号",
        ["mainlandTravelPermit"] = "回乡证号",
        ["mobile"] = "手机号",
        ["movie"] = "影视",
        ["name"] = "姓名",
        ["ORG"] = "机构",
        ["organization"] = "组织",
        ["passport"] = "护照号",
        ["password"] = "密码",
        ["PER"] = "姓名",
        ["PERSON"] = "姓名",
        ["position"] = "职位",
        ["postcode"] = "邮编",
        ["qq"] = "QQ号",
        ["scene"] = "景点",
        ["serviceNumber"] = "客服电话",
        ["taiwanId"] = "台湾身份证号",
        ["taiwanTravelPermit"] = "台胞证号",
        ["url"] = "网址",
        ["verificationCode"] = "验证码",
        ["vin"] = "车架号",
        ["weChat"] = "微信号",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The Chinese name of a type, or the type itself if there is none.</summary>
    public static string InChinese(string type) => Chinese.GetValueOrDefault(type, type);

    /// <summary>
    /// Whether the types in a text's placeholders are Chinese. With <see cref="PlaceholderLanguage.ByText"/> the text decides.
    /// </summary>
    public static bool IsChinese(PlaceholderLanguage language, string text) =>
        language == PlaceholderLanguage.Chinese || (language == PlaceholderLanguage.ByText && text.AsSpan().IndexOfAnyInRange('一', '鿿') >= 0);
}
