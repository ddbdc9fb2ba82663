using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet.Tests.Redaction;

public class TextDetectorsTests
{
    // Everything here is made up; check digits are right where a kind has one.
    [Theory]
    [InlineData("idNumber", "一代证 110105491231002 已换", "110105491231002")]
    [InlineData("idNumber", "订单号110105491231002", null)]
    [InlineData("idNumber", "110105491331002", null)] // month 13
    [InlineData("foreignerPermit", "永居证 CHN110199001017", null)] // 13th month is none, and 14 digits
    [InlineData("foreignerPermit", "永居证号CAN110190010178。", "CAN110190010178")]
    [InlineData("landline", "请打 (0755)-8765 4321 找小李", "(0755)-8765 4321")]
    [InlineData("landline", "０１０－８７６５４３２１转８０２", "０１０－８７６５４３２１转８０２")]
    [InlineData("landline", "致电+86 10 8765 4321", "+86 10 8765 4321")]
    [InlineData("landline", "座机：8765 4321", "8765 4321")]
    [InlineData("landline", "話：無", null)]
    [InlineData("landline", "快递单号02187654321", null)]
    [InlineData("serviceNumber", "拨400-8888-123人工服务", "400-8888-123")]
    [InlineData("serviceNumber", "客服８００８１０８８８８", "８００８１０８８８８")]
    [InlineData("serviceNumber", "人口4000000000", null)]
    [InlineData("passport", "Passport No. EA1234567", "EA1234567")]
    [InlineData("passport", "護照號碼：300123456（台灣）", "300123456")]
    [InlineData("passport", "型号E12345678", null)]
    [InlineData("hongKongId", "身份證號碼 G123456(A)", "G123456(A)")]
    [InlineData("hongKongId", "香港身份证G123456A", "G123456A")]
    [InlineData("hongKongId", "货号G123456A", null)]
    [InlineData("hongKongId", "G123456(7)", null)]
    [InlineData("macaoId", "BIR 5123456(7)", "5123456(7)")]
    [InlineData("macaoId", "澳門居民身份證：51234567", "51234567")]
    [InlineData("taiwanId", "統一編號 A123456789", "A123456789")]
    [InlineData("taiwanId", "A123456788", null)]
    [InlineData("mainlandTravelPermit", "回鄉證號碼：H0123456789", "H0123456789")]
    [InlineData("mainlandTravelPermit", "H01234567", null)]
    [InlineData("taiwanTravelPermit", "臺胞證 0123456701(B)", "0123456701(B)")]
    [InlineData("taiwanTravelPermit", "台胞证办理量12345678人次", null)]
    [InlineData("creditCode", "税号91350100M000100Y43。", "91350100M000100Y43")]
    [InlineData("creditCode", "91350100M000100Y44", null)]
    [InlineData("licensePlate", "車牌粵B·12345違停", "粵B·12345")]
    [InlineData("licensePlate", "挂车鲁A1234挂", "鲁A1234挂")]
    [InlineData("licensePlate", "京AD12345", "京AD12345")]
    [InlineData("licensePlate", "新APPLE手机", null)]
    [InlineData("vin", "车架号1M8GDM9AXKP042788", "1M8GDM9AXKP042788")]
    [InlineData("vin", "1M8GDM9A1KP042788", null)]
    [InlineData("ipAddress", "登录IP：192.168.1.254", "192.168.1.254")]
    [InlineData("ipAddress", "主机fe80::1ff:fe23:4567:890a在线", "fe80::1ff:fe23:4567:890a")]
    [InlineData("ipAddress", "版本号10.2.13.4", null)]
    [InlineData("ipAddress", "256.1.1.1", null)]
    [InlineData("ipAddress", "12:30:45", null)]
    [InlineData("ipAddress", "std::vector", null)]
    [InlineData("ipAddress", "凌晨00：:35的航班", null)]
    [InlineData("ipAddress", "4.1.3.1版本更新", null)]
    [InlineData("ipAddress", "fe80::1", "fe80::1")]
    [InlineData("macAddress", "网卡 00:1a:2B:3c:4D:5e", "00:1a:2B:3c:4D:5e")]
    [InlineData("macAddress", "001a.2b3c.4d5e", "001a.2b3c.4d5e")]
    [InlineData("macAddress", "00:1a:2B:3c:4D:5e:6f", null)]
    [InlineData("postcode", "邮政编码：100084", "100084")]
    [InlineData("postcode", "郵遞區號 10617", "10617")]
    [InlineData("postcode", "邮编范围100000", null)]
    [InlineData("qq", "加我扣扣 10001234 聊", "10001234")]
    [InlineData("qq", "１２３４５６７８（QQ）", "１２３４５６７８")]
    [InlineData("qq", "QQ有20000000用户", null)]
    [InlineData("qq", "加Q 12345678", "12345678")]
    [InlineData("qq", "q q：12345678", "12345678")]
    [InlineData("weChat", "vx：zhang_san88", "zhang_san88")]
    [InlineData("weChat", "微信號：lisilisi", "lisilisi")]
    [InlineData("weChat", "用微信Android版", null)]
    [InlineData("weChat", "WeChat ID: zhang-b30r9", "zhang-b30r9")]
    [InlineData("weChat", "微 信：zhang_san88", "zhang_san88")]
    [InlineData("weChat", "发给wxid_ab12cd34ef", "wxid_ab12cd34ef")]
    [InlineData("verificationCode", "【某行】驗證碼為 4821，五分鐘內有效", "4821")]
    [InlineData("verificationCode", "482193是您的验证码", "482193")]
    [InlineData("verificationCode", "Your verification code is A1B2C3", "A1B2C3")]
    [InlineData("verificationCode", "验证码5分钟内有效", null)]
    [InlineData("password", "密码：abcdef", "abcdef")]
    [InlineData("password", "pwd=S3cret!", "S3cret!")]
    [InlineData("password", "口令是 Passw0rd，勿外传", "Passw0rd")]
    [InlineData("password", "密码为8-16位", null)]
    [InlineData("password", "密码学cryptography", null)]
    [InlineData("password", "密码已重置为Abc123，请修改", "Abc123")]
    [InlineData("password", "密码设成了abcdef", null)]
    [InlineData("password", "密码设为abcdef", "abcdef")]
    [InlineData("password", "密码： abcdef", "abcdef")]
    [InlineData("password", "The password is A$A7C#9a", "A$A7C#9a")]
    [InlineData("password", "The password is incorrect", null)]
    [InlineData("macAddress", "网卡MAC：80:9B:F3:44:DF:AA", "80:9B:F3:44:DF:AA")]
    [InlineData("macAddress", "MAC:80-9B-F3-44-DF-AA。", "80-9B-F3-44-DF-AA")]
    [InlineData("macAddress", "80:9B:F3:44:DF:AA:01", null)]
    [InlineData("macAddress", "01:80:9B:F3:44:DF:AA", null)]
    [InlineData("url", "见https://example.com/a?id=1。", "https://example.com/a?id=1")]
    [InlineData("url", "官网WWW.example.cn，", "WWW.example.cn")]
    public void Detect_Text_IsFoundOrNot(string type, string text, string? expected)
    {
        TextDetection[] found = [.. NewDetector.Of(type).Detect(text)];

        Assert.Equal(expected is null ? [] : [(type, expected)], found.Select(detection => (detection.Type, text[detection.CharStart..detection.CharEnd])));
        Assert.All(found, detection => Assert.NotEmpty(detection.Reason));
    }

    [Fact]
    public void All_EveryDetector_HasANameOfItsOwnAndFindsNothingInProse()
    {
        Assert.Equal(24, TextDetectors.All.Select(detector => detector.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(TextDetectors.All, detector => Assert.Empty(detector.Detect("李晓明昨天在北京大学作了一场讲座，听众有三百人。")));
    }

    [Fact]
    public void Of_UnknownName_SaysWhichThereAre()
    {
        var error = Assert.Throws<ArgumentException>(() => TextDetectors.Of("mobile", "phone"));

        Assert.StartsWith("There is no detector 'phone', expected one of idNumber, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RegexDetector_PatternAndCheck_FindsWhatPasses()
    {
        var detector = new RegexDetector("contractNumber", @"HT-\d{4}", number => number[^1] == '7');

        Assert.Equal([new TextDetection("contractNumber", 9, 16, 1, "pattern")], detector.Detect("HT-1234, HT-1237"));
    }

    [Fact]
    public void RegexDetector_LookAround_SaysThatItCannotBeUsed() =>
        Assert.Contains("look-around", Assert.Throws<ArgumentException>(() => new RegexDetector("x", "(?<=a)b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Redact_DetectorOutsideTheText_NamesIt()
    {
        var redactor = new EntityRedactor(new EntityRedactionOptions { Detectors = [new Careless()] });

        Assert.Contains("The detector careless found the chars 0..9", Assert.Throws<InvalidOperationException>(() => redactor.Redact("abc", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_BuiltInAndOwnPatterns_ComeBack()
    {
        var options = new EntityRedactionOptions { Detectors = [.. TextDetectors.Of("mobile", "qq"), new RegexDetector("contractNumber", @"HT-\d+")] };

        var redacted = RedactedRow.FromJson(RedactedRow.ToJson(options)).Redact("HT-77 13800138000 a@b.com", [], [], []);

        Assert.Equal(["contractNumber", "mobile"], redacted.Replacements.Select(replacement => replacement.Type));
        Assert.Throws<NotSupportedException>(() => RedactedRow.ToJson(new EntityRedactionOptions { Detectors = [new Careless()] }));
    }

    [Theory]
    [InlineData("all", 2)]
    [InlineData("none", 0)]
    [InlineData("idNumber, mobile", 1)]
    public void FromJson_ModelSavedBefore_HasItsDetectors(string saved, int count) =>
        Assert.Equal(count, RedactedRow.FromJson($$"""{"detectors":"{{saved}}"}""").Redact("13800138000 a@b.com", [], [], []).Replacements.Count);

    private sealed class Careless : ITextDetector
    {
        public string Name => "careless";

        public IEnumerable<TextDetection> Detect(string text) => [new TextDetection("x", 0, 9, 1, "test")];
    }
}
