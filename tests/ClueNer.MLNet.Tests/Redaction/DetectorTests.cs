namespace ClueNer.MLNet.Tests.Redaction;

public class DetectorTests
{
    private static readonly EntityRedactor Redactor = new();

    // The numbers are made up, with right checksums.
    [Theory]
    [InlineData("身份证11010519491231002X，", "11010519491231002X")]
    [InlineData("身份证11010519491231002x", "11010519491231002x")]
    [InlineData("证号440524188001010014。", null)] // born before 1900
    [InlineData("证号11010519491231003X", null)] // checksum
    [InlineData("证号110105194902300021", null)] // 30 February
    [InlineData("证号1101051949123100", null)]
    [InlineData("110105 19491231 002X", "110105 19491231 002X")]
    [InlineData("110105-1949-1231-002X", "110105-1949-1231-002X")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("111010519491231002X", null)] // one digit more in front
    [InlineData("11010519491231002X1", null)]
    [InlineData("11010519491231002Xy", null)]
    public void IdNumber_Text_IsFoundOrNot(string text, string? expected) => AssertOnly(text, "idNumber", expected);

    [Fact]
    public void IdNumber_EveryCheckDigit_IsTheOneThatFits()
    {
        var checks = new HashSet<char>();
        for (var serial = 0; serial < 200; serial++)
        {
            var number = MakeIdNumber($"33010619900228{serial:D3}");
            checks.Add(number[17]);
            AssertOnly(number, "idNumber", number);
            foreach (var wrong in "0123456789X".Where(c => c != number[17]))
            {
                Assert.DoesNotContain(Redactor.Redact(number[..17] + wrong, []).Replacements, replacement => replacement.Type == "idNumber");
            }
        }

        Assert.Equal(11, checks.Count);
    }

    [Theory]
    [InlineData("电话13800138000。", "13800138000")]
    [InlineData("电话+8613800138000", "+8613800138000")]
    [InlineData("+86 138 0013 8000", "+86 138 0013 8000")]
    [InlineData("+86-138-0013-8000", "+86-138-0013-8000")]
    [InlineData("008613800138000", "008613800138000")]
    [InlineData("8613800138000", "8613800138000")]
    [InlineData("(+86)13800138000", "13800138000")]
    [InlineData("138 0013 8000", "138 0013 8000")]
    [InlineData("138-00138000", "138-00138000")]
    [InlineData("１３８００１３８０００", "１３８００１３８０００")]
    [InlineData("1.13800138000", "13800138000")]
    [InlineData("2024-05-06 13800138000", "13800138000")]
    [InlineData("12800138000", null)]
    [InlineData("113800138000", null)]
    [InlineData("138001380001", null)]
    [InlineData("1 3 8 0 0 1 3 8 0 0 0", null)]
    [InlineData("138  0013  8000", null)]
    [InlineData("8712800138000", null)]
    public void Mobile_Text_IsFoundOrNot(string text, string? expected) => AssertOnly(text, "mobile", expected);

    [Fact]
    public void Mobile_SeveralInARow_AreAllFound() =>
        Assert.Equal(
            "〔mobile1〕 〔mobile2〕、〔mobile1〕",
            Redactor.Redact("13800138000 13900139000、13800138000", []).Text);

    [Theory]
    [InlineData("发到a.b+c@mail.example.com.cn。", "a.b+c@mail.example.com.cn")]
    [InlineData("邮箱zhang_san@qq.com联系", "zhang_san@qq.com")]
    [InlineData("Mail a@b.com.", "a@b.com")]
    [InlineData("<a@b.com>", "a@b.com")]
    [InlineData("..a@b.com-", "a@b.com")]
    [InlineData("a@b.com.123", "a@b.com")]
    [InlineData("a@b", null)]
    [InlineData("@b.com", null)]
    [InlineData("a@b.1", null)]
    [InlineData("a@b..com", null)]
    [InlineData("a@.com", null)]
    [InlineData("a @ b.com", null)]
    public void Email_Text_IsFoundOrNot(string text, string? expected) => AssertOnly(text, "email", expected);

    [Theory]
    [InlineData("卡号4111111111111111", "4111111111111111")]
    [InlineData("卡号4111 1111 1111 1111", "4111 1111 1111 1111")]
    [InlineData("6222021234567890128", "6222021234567890128")]
    [InlineData("6222 0212 3456 7890 128", "6222 0212 3456 7890 128")]
    [InlineData("4111111111111112", null)]
    [InlineData("0000000000000000", null)]
    [InlineData("411111111111116", null)] // 15 digits
    [InlineData("41111111111111111111", null)]
    [InlineData("41 11 11 11 11 11 11 11", null)]
    public void BankCard_Text_IsFoundOrNot(string text, string? expected) => AssertOnly(text, "bankCard", expected);

    [Fact]
    public void Detectors_SomeOrNone_AreAllThatLook()
    {
        const string Text = "11010519491231002X 13800138000 a@b.com 4111111111111111";
        Assert.Equal("〔idNumber1〕 〔mobile1〕 〔email1〕 〔bankCard1〕", Redactor.Redact(Text, []).Text);
        foreach (var name in (string[])["idNumber", "mobile", "email", "bankCard"])
        {
            Assert.Equal(name, Assert.Single(new EntityRedactor(new EntityRedactionOptions { Detectors = TextDetectors.Of(name) }).Redact(Text, []).Replacements).Type);
        }

        Assert.Equal(Text, new EntityRedactor(new EntityRedactionOptions { Detectors = [] }).Redact(Text, []).Text);
    }

    private static void AssertOnly(string text, string type, string? expected)
    {
        string[] found = [.. Redactor.Redact(text, []).Replacements.Where(replacement => replacement.Type == type).Select(replacement => replacement.Text)];
        Assert.Equal(expected is null ? [] : [expected], found);
    }

    // GB 11643 written the other way: weights from a table, the check digit looked up.
    private static string MakeIdNumber(string digits17)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits17 + "10X98765432"[digits17.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }
}
