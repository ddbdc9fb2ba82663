using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

public class PlaceholderOptionsTests
{
    [Theory]
    [InlineData(PlaceholderLanguage.ByText, "张三用13800138000", "〔姓名1〕用〔手机号1〕")]
    [InlineData(PlaceholderLanguage.English, "张三用13800138000", "〔name1〕用〔mobile1〕")]
    [InlineData(PlaceholderLanguage.ByText, "Call 13800138000.", "Call 〔mobile1〕.")]
    [InlineData(PlaceholderLanguage.Chinese, "Call 13800138000.", "Call 〔手机号1〕.")]
    public void Redact_Language_NamesTheTypeInIt(PlaceholderLanguage language, string text, string expected)
    {
        Entity[] entities = text[0] == '张' ? [new Entity("name", 0, 2, "张三", 1)] : [];
        Assert.Equal(expected, new EntityRedactor(new EntityRedactionOptions { PlaceholderLanguage = language }).Redact(text, entities).Text);
    }

    [Theory]
    [InlineData("[{type}_{number}]", "[姓名_1]")]
    [InlineData("<{type}:{number}>", "<姓名:1>")]
    [InlineData("{{type}-no.{number}}", "{姓名-no.1}")]
    [InlineData("【脱敏 {type}（{number}】", "【脱敏 姓名（1】")]
    [InlineData("[thirty-two chars are the most:{type}{number}]", "[thirty-two chars are the most:姓名1]")]
    [InlineData("[{type}2-{number}]", "[姓名2-1]")]
    public void Redact_FormatOfOnesOwn_WritesAndRestoresIt(string format, string expected)
    {
        var redactor = new EntityRedactor(new EntityRedactionOptions { PlaceholderFormat = format });
        var redacted = redactor.Redact("找张三。" + expected, [new Entity("name", 1, 3, "张三", 1)]);
        Assert.StartsWith("找" + expected + "。", redacted.Text, StringComparison.Ordinal);
        Assert.Equal("找张三。" + expected, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
    }

    [Theory]
    [InlineData("{type}{number}")]
    [InlineData("[{type}]")]
    [InlineData("[{number}{type}]")]
    [InlineData("[[{type}{number}]]")]
    [InlineData("|{type}{number}|")]
    [InlineData("a{type}{number}b")]
    [InlineData("[{type}1{number}]")]
    [InlineData("[{type}{number}0]")]
    [InlineData(" {type}{number}。")]
    [InlineData("[{type}{number}。 ")]
    [InlineData("[{type}{number}b")]
    [InlineData("\ud83d{type}{number}]")]
    [InlineData("[{type}{number}\ude00")]
    [InlineData("[x]{type}{number}]")]
    [InlineData("[thirty-three chars are too much{type}{number}]")]
    [InlineData("")]
    public void Format_ThatCouldBeReadInTwoWays_IsRefused(string format)
    {
        var message = Assert.Throws<ArgumentException>(() => new EntityRedactor(new EntityRedactionOptions { PlaceholderFormat = format })).Message;
        Assert.Contains("expected a form that can be read in one way only", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_FormatsOfOnesOwn_GivesTheTextBack() =>
        Gen.Select(Gen.OneOf("[{type}_{number}]", "【{type}{number}】", "〕{type}]{number}〔"), RedactionTexts.WithEntities, Gen.Int[1, 9]).Sample(
            (format, sample, length) =>
            {
                var redacted = new EntityRedactor(new EntityRedactionOptions { PlaceholderFormat = format }).Redact(sample.Text, sample.Entities);
                Assert.Equal(sample.Text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
                var restorer = new RedactionRestorer(redacted.Dictionary!);
                Assert.Equal(sample.Text, string.Concat(redacted.Text.Chunk(length).Select(piece => restorer.Append(piece))) + restorer.Flush());
            },
            iter: 10_000);

    [Fact]
    public void Save_FormatOfOnesOwn_IsLoadedAgain()
    {
        var options = new EntityRedactionOptions { PlaceholderFormat = "[{type}_{number}]" };
        var redacted = new EntityRedactor(options).Redact("张三", [new Entity("name", 0, 2, "张三", 1)]);
        var path = Path.GetTempFileName();
        redacted.Dictionary!.Save(path);
        var loaded = RedactionDictionary.Load(path);
        Assert.Equal("张三", EntityRedactor.Restore("[姓名_1]", loaded));
        Assert.Equal("[姓名_1]", new EntityRedactor(options).Redact("张三", [new Entity("name", 0, 2, "张三", 1)], loaded).Text);
        File.Delete(path);
    }

    [Fact]
    public void Redact_Hash_IsThatOfHmacSha256AndTheSameInEveryRun()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        var options = new EntityRedactionOptions { Style = RedactionStyle.Hash, HashKey = key };
        Entity[] entities = [new Entity("name", 0, 2, "张三", 1)];
        var redacted = new EntityRedactor(options).Redact("张三来了", entities).Text;

        // openssl: printf '张三' | iconv -t UTF-16LE | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f
        Assert.Equal("〔姓名:1d0ac30546c58c4e〕来了", redacted);
        Assert.Equal(redacted, new EntityRedactor(options with { }).Redact("张三来了", entities).Text);
        Assert.NotEqual(redacted, new EntityRedactor(options with { HashKey = new byte[32] }).Redact("张三来了", entities).Text);
    }

    [Fact]
    public void Redact_HashWithoutAKey_IsRefused()
    {
        var message = Assert.Throws<ArgumentException>(() => new EntityRedactor(new EntityRedactionOptions { Style = RedactionStyle.Hash, HashKey = new byte[15] })).Message;
        Assert.Contains("The key has 15 bytes, expected at least 16 random bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_NameFoundOnce_GoesEverywhereInTheText()
    {
        const string Text = "张三来了，张三丰和An到了；张三说Animal和An。";
        Entity[] entities =
        [
            new Entity("name", 0, 2, "张三", 1), new Entity("name", 5, 8, "张三丰", 1), new Entity("name", 9, 11, "An", 1), new Entity("company", 0, 0, "", 1),
        ];
        Assert.Equal("〔姓名1〕来了，〔姓名2〕和〔姓名3〕到了；〔姓名1〕说Animal和〔姓名3〕。", new EntityRedactor().Redact(Text, entities).Text);
    }

    [Fact]
    public void Redact_KnownNames_GoWhereTheModelHasNoLongerEntity()
    {
        const string Text = "张三和张三丰公司、王";
        var options = new EntityRedactionOptions
        {
            KnownNames = new Dictionary<string, string> { ["张三"] = "name", ["王"] = "name", ["公司"] = "company" },
            NeverRedact = new HashSet<string> { "公司" },
        };
        Assert.Equal("〔姓名1〕和〔公司1〕、王", new EntityRedactor(options).Redact(Text, [new Entity("company", 3, 8, "张三丰公司", 1)]).Text);
    }
}
