using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet.Tests.Redaction;

public class MaskingTests
{
    [Theory]
    [InlineData("foreignerPermit", "FRA110080010100", "FRA********0100")]
    [InlineData("macaoId", "1234567(8)", "1*****7(8)")]
    [InlineData("mainlandTravelPermit", "H12345678", "H*****678")]
    [InlineData("taiwanTravelPermit", "12345678", "1****678")]
    [InlineData("vin", "1M8GDM9AXKP042788", "1M8**********2788")]
    [InlineData("postcode", "100084", "10****")]
    [InlineData("weChat", "zhang_san88", "z****_****8")]
    [InlineData("phone", "13800138000", "138****8000")]
    [InlineData("PERSON", "张三丰", "张*丰")]
    [InlineData("LOC", "北京市海淀区中关村大街1号", "北京市海淀区*******")]
    public void Of_TypeWithAMaskOfItsOwn_KeepsItsEnds(string type, string text, string expected) => Assert.Equal(expected, Masking.Of(type, text));

    // At most seven in ten stay: of a short number the end gives way first, and then both by turns.
    [Theory]
    [InlineData("mobile", "1234", "**34")]
    [InlineData("mobile", "110", "*10")]
    [InlineData("idNumber", "1234567890", "123***7890")]
    [InlineData("idNumber", "123456", "12**56")]
    [InlineData("idNumber", "1", "*")]
    [InlineData("postcode", "10", "1*")]
    [InlineData("weChat", "ab", "a*")]
    public void Of_ShortNumber_KeepsSevenInTenAtMost(string type, string text, string expected) => Assert.Equal(expected, Masking.Of(type, text));

    [Theory]
    [InlineData("email", "张三＠例子.公司", "张***＠例子.公司")]
    [InlineData("email", "@example.com", "******")]
    [InlineData("email", "example.com", "******")]
    [InlineData("url", "www.example.com/a", "www.example.com/***")]
    [InlineData("url", "https://example.com?b=1", "https://example.com/***")]
    [InlineData("url", "https://example.com#c", "https://example.com/***")]
    [InlineData("url", "a.cn", "a***")]
    [InlineData("url", "/张三", "/***")]
    [InlineData("ipAddress", "2001:db8::1", "2001:***::*")]
    [InlineData("ipAddress", "::1", "::*")]
    [InlineData("ipAddress", "１９２．１６８．１．２", "１９２．***．*．*")]
    [InlineData("ipAddress", "２００１：１", "２００１：*")]
    [InlineData("ipAddress", "1921", "****")]
    [InlineData("address", "上海市", "上**")]
    [InlineData("address", "上海市东", "上***")]
    [InlineData("address", "上海市浦东新", "上海市***")]
    public void Of_PartThatTellsNoPerson_Stays(string type, string text, string expected) => Assert.Equal(expected, Masking.Of(type, text));
}
