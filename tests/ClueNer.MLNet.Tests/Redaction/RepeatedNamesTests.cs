namespace ClueNer.MLNet.Tests.Redaction;

public class RepeatedNamesTests
{
    [Theory]
    [InlineData("an and Juan, an", "an", "〔PER1〕 and Juan, 〔PER1〕")]
    [InlineData("An, Anna, An7, 7An, An", "An", "〔PER1〕, Anna, An7, 7An, 〔PER1〕")]
    [InlineData("张三An和An", "An", "张三〔姓名1〕和〔姓名1〕")]
    public void Redact_LatinName_RepeatsAsAWholeWordOnly(string text, string name, string expected) =>
        Assert.Equal(expected, new EntityRedactor().Redact(text, [RedactionTexts.Entity(text, name, "PER")]).Text);

    [Fact]
    public void Redact_EveryOccurrence_RepeatsInsideWordsAndSingleCharsToo()
    {
        var every = new EntityRedactor(new EntityRedactionOptions { EveryOccurrence = true });
        Assert.Equal("〔PER1〕 and Ju〔PER1〕", every.Redact("An and JuAn", [new Entity("PER", 0, 2, "An", 1)]).Text);
        Assert.Equal("〔姓名1〕来了，〔姓名1〕国也来了", every.Redact("王来了，王国也来了", [new Entity("name", 0, 1, "王", 1)]).Text);
    }

    [Fact]
    public void Redact_NameOfOneChar_DoesNotRepeat() =>
        Assert.Equal("〔姓名1〕来了，王国也来了", new EntityRedactor().Redact("王来了，王国也来了", [new Entity("name", 0, 1, "王", 1)]).Text);

    [Fact]
    public void Redact_TextFoundByTwoSources_RepeatsWithTheTypeOfTheStronger()
    {
        // The detector does not look inside a longer number.
        const string Text = "给13800138000打电话，编号99913800138000";
        var every = new EntityRedactor(new EntityRedactionOptions { EveryOccurrence = true });
        Assert.Equal("给〔手机号1〕打电话，编号999〔手机号1〕", every.Redact(Text, [RedactionTexts.Entity(Text, "13800138000", "company")]).Text);
    }

    [Fact]
    public void Redact_KnownNamesOfATypeThatIsNotAskedFor_AreLeft()
    {
        var options = new EntityRedactionOptions
        {
            Types = new HashSet<string> { "name" },
            KnownNames = new Dictionary<string, string> { ["张三"] = "name", ["华为"] = "company" },
        };
        Assert.Equal("〔姓名1〕在华为", new EntityRedactor(options).Redact("张三在华为", []).Text);
    }
}
