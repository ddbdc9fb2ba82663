namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>Tests the limits of detectors: the shortest values, the longest distances, neighbouring chars, one char too many.</summary>
public class DetectorEdgesTests
{
    // All numbers are invented; check digits are correct.
    [Theory]
    [InlineData("bankCard", "俄罗斯卡2200123456789019", "2200123456789019")]
    [InlineData("bankCard", "工行卡9558801234567890128", "9558801234567890128")]
    [InlineData("bankCard", "编码7000123456789010", null)]
    [InlineData("bankCard", "编码1000123456789013", null)]
    [InlineData("email", "ssh登录root@localhost即可", null)] // one name
    [InlineData("email", "写给a@b.c", null)]
    [InlineData("email", "写给a@b.com-.cn", "a@b.com")]
    [InlineData("foreignerPermit", "91084019900101005X", "91084019900101005X")]
    [InlineData("foreignerPermit", "CAN110190010178", "CAN110190010178")]
    [InlineData("foreignerPermit", "永居证USA110100022978", "USA110100022978")] // 29 February 2000
    [InlineData("foreignerPermit", "永居证USA110101022978", null)] // 29 February 2001
    [InlineData("hongKongId", "XA123456(8)", "XA123456(8)")]
    [InlineData("hongKongId", "WX987654(3)", "WX987654(3)")]
    [InlineData("hongKongId", "XB123456(8)", null)]
    [InlineData("hongKongId", "他在中环的银行开户时出示的香港身份证G123456A", "G123456A")]
    [InlineData("hongKongId", "香港今天的天气很好，我们去看货，G123456A", null)] // too far
    [InlineData("hongKongId", "香港\nG123456A", null)]
    [InlineData("hongKongId", "G123456A\n香港", null)]
    [InlineData("idNumber", "证号440524190001010017", "440524190001010017")] // born in the first year
    [InlineData("idNumber", "证号440524209912310018", "440524209912310018")] // and in the last
    [InlineData("idNumber", "证号440524210001010012", null)]
    [InlineData("idNumber", "110105 194912310 02X", "110105 194912310 02X")]
    [InlineData("idNumber", "110105 194912310 011", "110105 194912310 011")]
    [InlineData("idNumber", "1101051949123100 11", null)] // a last group of two
    [InlineData("idNumber", "11 0105194912310011", null)]
    [InlineData("idNumber", "1101 0519 4912 310 011", null)] // five groups
    [InlineData("idNumber", "paid 110105491231002", "110105491231002")] // "id" at the end of a word is not the word ID
    [InlineData("idNumber", "ID 110105491231002", null)]
    [InlineData("idNumber", "见No. 110105491231002", null)]
    [InlineData("idNumber", "VIP订单号110105491231002", null)]
    [InlineData("licensePlate", "车牌京AABCDF", "京AABCDF")] // no digit
    [InlineData("macAddress", "广播地址AA:BB:CC:DD:EE:FF", "AA:BB:CC:DD:EE:FF")]
    [InlineData("macAddress", "网卡：80:9B:F3:44:DF:AA", "80:9B:F3:44:DF:AA")]
    [InlineData("macaoId", "BIR：51234567X", null)]
    [InlineData("macaoId", "澳门居民51234567人", null)]
    [InlineData("mainlandTravelPermit", "通行证H12345678A", null)]
    [InlineData("mainlandTravelPermit", "通行证H12345678人", null)]
    [InlineData("mobile", "+13800138000", "13800138000")] // no country
    [InlineData("mobile", "86 13 800138000", null)]
    [InlineData("mobile", "8613 800138000", null)]
    [InlineData("mobile", "13 800138000", null)]
    [InlineData("mobile", "138 00138000", "138 00138000")]
    [InlineData("passport", "护照E123456789", null)] // a digit too many
    [InlineData("passport", "护照E12345678A", null)]
    [InlineData("passport", "今年入境300123456", null)] // digits alone
    [InlineData("password", "PIN：8848", "8848")]
    [InlineData("password", "PIN：884", null)]
    [InlineData("password", "密码：((((", null)]
    [InlineData("password", "spin: A8848", null)] // the word PIN is part of another
    [InlineData("password", "pink：A8848", null)]
    [InlineData("password", "密码：PIN#8848", "PIN#8848")] // a word in the value
    [InlineData("password", "密码为10000000位", null)]
    [InlineData("password", "密码（Abc#8848），", "Abc#8848")]
    [InlineData("serviceNumber", "热线-4008888123", "4008888123")]
    [InlineData("serviceNumber", "拨4008888123转1", "4008888123")]
    [InlineData("serviceNumber", "编码33-400-8888-123", null)]
    [InlineData("serviceNumber", "型号400-8888-123A", null)]
    [InlineData("verificationCode", "HOTPOT 482193", null)] // OTP in a word
    [InlineData("verificationCode", "验证码 20000000人", null)]
    [InlineData("verificationCode", "验证码ABCD1234E", null)] // nine
    [InlineData("vin", "编码11111111111111111", null)] // digits alone
    [InlineData("vin", "LFVAABJKXACDEFGBD", null)] // letters alone
    [InlineData("vin", "车架号1m8gdm9axkp042788", "1m8gdm9axkp042788")]
    [InlineData("vin", "车架号1m8gdm9axkp042789", null)]
    [InlineData("url", "官网https://example.com/", "https://example.com/")]
    [InlineData("url", "官网www.example.cn/。", "www.example.cn/")]
    [InlineData("url", "本机http://localhost:8080/a", "http://localhost:8080/a")]
    [InlineData("url", "以https://开头", null)]
    [InlineData("url", "以www.开头", null)]
    [InlineData("url", "xhttps://example.com", null)]
    public void Detect_AtTheEdge_IsFoundOrNot(string type, string text, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], NewDetector.Of(type).Find(text));

    [Theory]
    [InlineData("子网掩码255.255.255.0", "255.255.255.0")]
    [InlineData("章节12.34.56.78.90", null)] // five numbers
    [InlineData("服务器192.168.1.1:8080", "192.168.1.1")]
    [InlineData("地址：2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1")]
    [InlineData("地址：fe80::1", "fe80::1")] // the colon is the sentence's
    [InlineData("IPv6：fe80::1", "fe80::1")]
    [InlineData("fe80::1:", "fe80::1")]
    [InlineData("主机::1a2b:3c", "::1a2b:3c")]
    [InlineData("2001:db8:1:2:3:4::5", "2001:db8:1:2:3:4::5")]
    [InlineData("2001:4860::8888", "2001:4860::8888")] // digits alone, three groups
    [InlineData("1:2:3:4:5:6:7", null)]
    [InlineData("1:2:3:4::5:6:7:8", null)] // nothing is left out
    [InlineData("fe80::12345", null)]
    [InlineData("fe80::1::2a", null)]
    [InlineData("fe80:::1a", null)]
    [InlineData("::1a", null)]
    public void Detect_IPAddress_IsFoundOrNot(string text, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], NewDetector.Of("ipAddress").Find(text));

    [Theory]
    [InlineData("landline", "型号A010-87654321", null)]
    [InlineData("landline", "编码33-021-87654321", null)]
    [InlineData("landline", "电话确认3次，87654321", null)] // another number is between
    [InlineData("landline", "没有电话。87654321", null)]
    [InlineData("landline", "87654321 电话", null)] // the word comes first
    [InlineData("macaoId", "51234567 BIR", null)]
    [InlineData("postcode", "100084 邮编", null)]
    [InlineData("weChat", "zhang_san88 微信", null)]
    [InlineData("password", "Abc#8848 密码", null)]
    [InlineData("qq", "QQ号码就是这个哦：12345678", "12345678")] // eight chars between
    [InlineData("qq", "QQ的号码就是这个哦：12345678", null)]
    [InlineData("qq", "12345678就是我自己的QQ", "12345678")] // six
    [InlineData("qq", "12345678就是我自己用的QQ", null)]
    [InlineData("qq", "12345678。QQ", null)]
    [InlineData("qq", "12345678\nQQ", null)]
    [InlineData("qq", "QQ\n12345678", null)]
    [InlineData("qq", "20000000人用QQ", null)]
    [InlineData("qq", "10001234是QQ，扣扣号同", "10001234")] // found once
    [InlineData("qq", "我的QQ：12345678.", "12345678")]
    [InlineData("qq", "QQ12345678.5", null)]
    [InlineData("qq", "QQ12345678-5", null)]
    [InlineData("qq", "QQ12345678/5", null)]
    [InlineData("qq", "QQ12345678:5", null)]
    [InlineData("qq", "QQ12345678,5", null)]
    public void Detect_WordAndNumber_IsFoundOrNot(string type, string text, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], NewDetector.Of(type).Find(text));
}
